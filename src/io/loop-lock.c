/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/loop-lock.h"

#include <errno.h>

/* The thread that holds @running has the turn, the one that holds @next gets it
 * after. A mutex alone is not fair: a thread that gives up its turn and at once
 * wants it again, as under a flood of datagrams, would get it before others
 * wake up. */
struct _OgLoopLock
{
  GMutex next;
  GMutex running;

  GMainContext *context; /* owned */
  GPollFunc poll;        /* what the main context waited with before */
  guint n_references;
};

static GPrivate current_lock;

static int
poll_unlocked (GPollFD *fds, guint n_fds, int timeout)
{
  OgLoopLock *self = g_private_get (&current_lock);
  int n_ready;
  int error;

  og_loop_lock_give (self);
  n_ready = self->poll (fds, n_fds, timeout);
  error = errno; /* GLib looks at it; waiting for the turn changes it */
  og_loop_lock_take (self);
  errno = error;
  return n_ready;
}

OgLoopLock *
og_loop_lock_ref_current (void)
{
  OgLoopLock *self = g_private_get (&current_lock);

  if (self == NULL)
    {
      self = g_new0 (OgLoopLock, 1);
      g_mutex_init (&self->next);
      g_mutex_init (&self->running);
      og_loop_lock_take (self);

      self->context = g_main_context_ref_thread_default ();
      self->poll = g_main_context_get_poll_func (self->context);
      g_main_context_set_poll_func (self->context, poll_unlocked);
      g_private_set (&current_lock, self);
    }

  self->n_references++;
  return self;
}

void
og_loop_lock_unref (OgLoopLock *self)
{
  self->n_references--;
  if (self->n_references > 0)
    return;

  g_private_set (&current_lock, NULL);
  g_main_context_set_poll_func (self->context, self->poll);
  g_main_context_unref (self->context);

  og_loop_lock_give (self);
  g_mutex_clear (&self->running);
  g_mutex_clear (&self->next);
  g_free (self);
}

void
og_loop_lock_take (OgLoopLock *self)
{
  g_mutex_lock (&self->next);
  g_mutex_lock (&self->running);
  g_mutex_unlock (&self->next);
}

void
og_loop_lock_give (OgLoopLock *self)
{
  g_mutex_unlock (&self->running);
}
