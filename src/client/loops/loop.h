/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/path.h"

G_BEGIN_DECLS

/* How what the group sends comes back to it, and what is told of it. */

typedef enum
{
  OG_LOOP_PROGRAM,          /* a local program sends on what it gets */
  OG_LOOP_RECEIVER,         /* a receiver of ours is the send port of a peer, or a program
                             * that hears it sends by one */
  OG_LOOP_SEND_PORT,        /* a peer delivers to our send port */
  OG_LOOP_OWN_PORT,         /* we deliver to our own send port */
  OG_N_LOOPS
} OgLoop;

/* Only valid while it is handed over. */
typedef struct
{
  OgLoop loop;
  gboolean has_ended;       /* or it was noticed */
  const char *message;      /* OSC address of one that comes back */
  const OgPath *member;     /* at the other end; unset: not known */
  gboolean lenient;         /* nothing of it is held back */
  guint64 held_back;        /* packets, so far, of all loops */
} OgLoopNotice;

typedef struct
{
  void (*func) (const OgLoopNotice *notice, gpointer data);
  gpointer data;
} OgLoopSink;

G_END_DECLS
