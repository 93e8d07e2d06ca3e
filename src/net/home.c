/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/home.h"

#include "net/post.h"

struct _OgHome
{
  /* Owned */
  GMainContext *context;
  OgSessionStatus *latest;  /* atomic: not looked at yet, NULL: none */

  /* For the maker's thread */
  OgEngineListener listener;
  gpointer data;
  OgHomeNumbers numbers;
};

/* What is told, on its way. */
typedef struct
{
  /* Owned */
  OgHome *home;
  GError *error;

  guint number;
  OgHostingStatus hosting;
} Letter;

static void
drop (gpointer home)
{
  OgHome *self = home;

  g_clear_pointer (&self->latest, og_session_status_free);
  g_main_context_unref (self->context);
}

static void
free_letter (gpointer data)
{
  Letter *letter = data;

  g_clear_error (&letter->error);
  og_home_unref (letter->home);
  g_free (letter);
}

static void
send_letter (OgHome *self, GSourceFunc deliver, Letter letter)
{
  letter.home = g_atomic_rc_box_acquire (self);
  og_post (self->context, deliver, g_memdup2 (&letter, sizeof letter), free_letter);
}

static OgSessionStatus *
exchange_latest (OgHome *self, OgSessionStatus *status)
{
  OgSessionStatus *before;

  do
    before = g_atomic_pointer_get (&self->latest);
  while (!g_atomic_pointer_compare_and_exchange (&self->latest, before, status));

  return before;
}

static gboolean
deliver_session (gpointer data)
{
  Letter *letter = data;
  OgHome *self = letter->home;
  g_autoptr (OgSessionStatus) status = exchange_latest (self, NULL);

  if (status != NULL && status->session == self->numbers.session
      && self->listener.session != NULL)
    self->listener.session (g_steal_pointer (&status), self->data);

  return G_SOURCE_REMOVE;
}

static gboolean
deliver_join_failed (gpointer data)
{
  Letter *letter = data;
  OgHome *self = letter->home;

  if (letter->number == self->numbers.session
      && self->listener.join_failed != NULL)
    self->listener.join_failed (letter->error, self->data);

  return G_SOURCE_REMOVE;
}

static gboolean
deliver_hosting (gpointer data)
{
  Letter *letter = data;
  OgHome *self = letter->home;

  if (letter->number == self->numbers.hosting && self->listener.hosting != NULL)
    self->listener.hosting (&letter->hosting, self->data);

  return G_SOURCE_REMOVE;
}

static gboolean
deliver_host_failed (gpointer data)
{
  Letter *letter = data;
  OgHome *self = letter->home;

  if (letter->number == self->numbers.hosting
      && self->listener.host_failed != NULL)
    self->listener.host_failed (letter->error, self->data);

  return G_SOURCE_REMOVE;
}

OgHome *
og_home_new (const OgEngineListener *listener, gpointer data)
{
  OgHome *self = g_atomic_rc_box_new0 (OgHome);

  self->context = g_main_context_ref_thread_default ();
  self->listener = *listener;
  self->data = data;
  return self;
}

void
og_home_close (OgHome *self)
{
  self->listener = (OgEngineListener){ 0 };
}

void
og_home_unref (OgHome *self)
{
  g_atomic_rc_box_release_full (self, drop);
}

void
og_home_begin_session (OgHome *self)
{
  self->numbers.session++;
}

void
og_home_begin_hosting (OgHome *self)
{
  self->numbers.hosting++;
}

OgHomeNumbers
og_home_get_numbers (const OgHome *self)
{
  return self->numbers;
}

void
og_home_tell_session (OgHome *self, guint session, OgSessionStatus *status)
{
  OgSessionStatus *before;

  status->session = session;
  before = exchange_latest (self, status);
  if (before == NULL)
    send_letter (self, deliver_session, (Letter){ 0 });
  else
    og_session_status_free (before);
}

void
og_home_tell_join_failed (OgHome *self, guint session, const GError *error)
{
  send_letter (self, deliver_join_failed,
               (Letter){ .number = session, .error = g_error_copy (error) });
}

void
og_home_tell_hosting (OgHome *self, guint hosting, const OgHostingStatus *status)
{
  send_letter (self, deliver_hosting,
               (Letter){ .number = hosting, .hosting = *status });
}

void
og_home_tell_host_failed (OgHome *self, guint hosting, const GError *error)
{
  send_letter (self, deliver_host_failed,
               (Letter){ .number = hosting, .error = g_error_copy (error) });
}
