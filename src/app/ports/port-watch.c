/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/ports/port-watch.h"

/* Milliseconds: from the last key, until a bad answer is asked for again (what
 * had the port may just be on its way out), and between two looks at a port
 * that is taken. */
#define TYPING_PAUSE  250
#define SECOND_LOOK   200
#define LOOK_INTERVAL 2000

/* An answer but OG_PORT_FREE counts when it was given so often in a row. */
#define LOOKS_TO_BELIEVE 2

struct _OgPortWatch
{
  /* Owned */
  GCancellable *cancellable; /* NULL: nothing is asked now */
  guint timeout_id;

  OgPortWatchFunc answered;
  gpointer data;

  OgPortQuestion question;
  OgPortAnswer told;
  gboolean asked;
  gboolean has_told;
  guint bad_looks;
};

static void look (OgPortWatch *self);

static gboolean
on_timeout (gpointer data)
{
  OgPortWatch *self = data;

  self->timeout_id = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
look_in (OgPortWatch *self, guint milliseconds)
{
  self->timeout_id = g_timeout_add (milliseconds, on_timeout, self);
}

static void
report (OgPortWatch *self, const OgPortAnswer *answer)
{
  gboolean is_new = !self->has_told || self->told.state != answer->state
                    || self->told.free_port != answer->free_port;

  self->has_told = TRUE;
  if (answer->state != OG_PORT_FREE)
    look_in (self, LOOK_INTERVAL);
  if (!is_new)
    return;

  self->told = *answer;
  self->answered (&self->question, answer, self->data);
}

/* A look that was cancelled belongs to a watch that may be gone. */
static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  OgPortWatch *self = data;
  OgPortAnswer answer;

  if (!og_port_probe_finish (result, &answer))
    return;

  g_clear_object (&self->cancellable);
  self->bad_looks = answer.state == OG_PORT_FREE ? 0 : self->bad_looks + 1;
  if (answer.state == OG_PORT_FREE || self->bad_looks >= LOOKS_TO_BELIEVE)
    report (self, &answer);
  else
    look_in (self, SECOND_LOOK);
}

static void
look (OgPortWatch *self)
{
  self->cancellable = g_cancellable_new ();
  og_port_probe_async (&self->question, self->cancellable, on_probed, self);
}

OgPortWatch *
og_port_watch_new (OgPortWatchFunc answered, gpointer data)
{
  OgPortWatch *self = g_new0 (OgPortWatch, 1);

  self->answered = answered;
  self->data = data;
  return self;
}

void
og_port_watch_free (OgPortWatch *self)
{
  og_port_watch_stop (self);
  g_free (self);
}

void
og_port_watch_ask (OgPortWatch *self, const OgPortQuestion *question)
{
  gboolean is_same =
      self->asked
      && og_address_equal (&self->question.address, &question->address);

  self->question = *question;
  if (is_same)
    return;

  og_port_watch_stop (self);
  self->asked = TRUE;
  look_in (self, TYPING_PAUSE);
}

void
og_port_watch_stop (OgPortWatch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->asked = FALSE;
  self->has_told = FALSE;
  self->bad_looks = 0;
}

gboolean
og_port_watch_is_busy (const OgPortWatch *self)
{
  return self->asked && !self->has_told;
}
