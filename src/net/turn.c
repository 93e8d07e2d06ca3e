/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/turn.h"

#include <errno.h>

/* Who holds @running has the turn, who holds @next gets it after. A mutex
 * alone is not fair: a thread that gives up its turn and at once wants it
 * again, as under a flood of datagrams, would get it before others wake up. */
struct _OgTurn
{
  GMutex next;
  GMutex running;

  GMainContext *context; /* owned */
  GPollFunc poll;        /* what the main context waited with before */
  guint n_references;
};

static GPrivate current_turn;

static int
poll_out_of_turn (GPollFD *fds, guint n_fds, int timeout)
{
  OgTurn *self = g_private_get (&current_turn);
  int n_ready;
  int error;

  og_turn_give (self);
  n_ready = self->poll (fds, n_fds, timeout);
  error = errno; /* GLib looks at it; waiting for the turn changes it */
  og_turn_take (self);
  errno = error;
  return n_ready;
}

OgTurn *
og_turn_ref_current (void)
{
  OgTurn *self = g_private_get (&current_turn);

  if (self == NULL)
    {
      self = g_new0 (OgTurn, 1);
      g_mutex_init (&self->next);
      g_mutex_init (&self->running);
      og_turn_take (self);

      self->context = g_main_context_ref_thread_default ();
      self->poll = g_main_context_get_poll_func (self->context);
      g_main_context_set_poll_func (self->context, poll_out_of_turn);
      g_private_set (&current_turn, self);
    }

  self->n_references++;
  return self;
}

void
og_turn_unref (OgTurn *self)
{
  self->n_references--;
  if (self->n_references > 0)
    return;

  g_private_set (&current_turn, NULL);
  g_main_context_set_poll_func (self->context, self->poll);
  g_main_context_unref (self->context);

  og_turn_give (self);
  g_mutex_clear (&self->running);
  g_mutex_clear (&self->next);
  g_free (self);
}

void
og_turn_take (OgTurn *self)
{
  g_mutex_lock (&self->next);
  g_mutex_lock (&self->running);
  g_mutex_unlock (&self->next);
}

void
og_turn_give (OgTurn *self)
{
  g_mutex_unlock (&self->running);
}
