/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/reader.h"

#include "io/loop-lock.h"
#include "io/thread-priority.h"

/* A source of the main loop would be simpler. But from poll() through the main
 * loop to the read takes as long as the rest of a message's way through the
 * process; bench/README.md has the figures. */

struct _OgReader
{
  /* Owned */
  GThread *thread;
  OgLoopLock *lock;

  /* Borrowed */
  OgUdp *udp;

  OgUdpReadyFunc ready;
  gpointer data;
  gboolean stopped; /* changed and looked at in turn */
};

/* A reader that hardly ever has to wait gets its datagrams one by one, and what
 * follows costs as much for one as for many. So in dense traffic it lets them
 * gather for a moment before it reads on. Density is how long a read waited on
 * the average of the last ones. */
#define DENSE_WAIT_US 5
#define GATHER_US     30
#define WEIGHT        16

/* Not where the shortest pause is a clock tick of milliseconds. */
static void
let_gather (void)
{
#ifdef G_OS_UNIX
  g_usleep (GATHER_US);
#endif
}

static gpointer
read_in_turn (gpointer data)
{
  OgReader *self = data;
  gint64 waits = GATHER_US * WEIGHT; /* the average, times its weight */
  gint64 start = g_get_monotonic_time ();

  og_thread_priority_raise ();
  while (og_udp_wait (self->udp))
    {
      waits += g_get_monotonic_time () - start - waits / WEIGHT;

      og_loop_lock_take (self->lock);
      if (!self->stopped)
        self->ready (self->udp, self->data);
      og_loop_lock_give (self->lock);

      if (waits < DENSE_WAIT_US * WEIGHT)
        let_gather ();
      start = g_get_monotonic_time ();
    }

  return NULL;
}

OgReader *
og_reader_new (OgUdp *udp, OgUdpReadyFunc ready, gpointer data)
{
  OgReader *self = g_new0 (OgReader, 1);

  /* Readers wait for the turns of this thread. */
  og_thread_priority_raise ();
  self->lock = og_loop_lock_ref_current ();
  self->udp = udp;
  self->ready = ready;
  self->data = data;
  self->thread = g_thread_new ("reader", read_in_turn, self);
  return self;
}

void
og_reader_free (OgReader *self)
{
  self->stopped = TRUE;
  og_udp_interrupt (self->udp);

  og_loop_lock_give (self->lock);
  g_thread_join (self->thread);
  og_loop_lock_take (self->lock);

  og_loop_lock_unref (self->lock);
  g_free (self);
}
