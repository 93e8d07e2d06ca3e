/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Notices a local program that sends to the group what it gets from the group.
 * A packet that comes back byte for byte shortly after it was handed to the
 * local programs is an echo. Single echoes are let pass, as two members may
 * well play the same note; many in a row are a loop, whose echoes are held
 * back until there are none for a while. Other packets are never touched. */

typedef struct _OgLoopGuard OgLoopGuard;

typedef enum
{
  OG_LOOP_NONE,             /* no echo */
  OG_LOOP_ECHO,             /* an echo, and no loop (yet) */
  OG_LOOP_NOTICED,          /* the echo that makes it a loop: hold it back */
  OG_LOOP_GOES_ON           /* an echo in a loop: hold it back */
} OgLoopVerdict;

OgLoopGuard  *og_loop_guard_new           (void);
void          og_loop_guard_free          (OgLoopGuard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLoopGuard, og_loop_guard_free)

void          og_loop_guard_delivered     (OgLoopGuard *self, const guint8 *data, gsize size,
                                           gint64 now);
OgLoopVerdict og_loop_guard_judge         (OgLoopGuard *self, const guint8 *data, gsize size,
                                           gint64 now);
gint64        og_loop_guard_next_deadline (const OgLoopGuard *self);
gboolean      og_loop_guard_advance       (OgLoopGuard *self, gint64 now);
guint64       og_loop_guard_get_held_back (const OgLoopGuard *self);

/* og_loop_guard_judge: about a packet that a local program sent.
 *
 * og_loop_guard_next_deadline: when a loop is over if no echo comes, -1: there
 * is no loop. og_loop_guard_advance: TRUE if it is over. */

G_END_DECLS
