/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds the users that were silent for too long: a timing wheel whose entries are only
 * moved when their slot comes due. Hearing someone is one write to last_heard,
 * whatever the number of entries. It decides when, never what happens then. */

typedef struct _OgTimeoutWheelEntry OgTimeoutWheelEntry;

/* Part of what is watched; only last_heard is for others to read and write. */
struct _OgTimeoutWheelEntry
{
  OgTimeoutWheelEntry *next;
  OgTimeoutWheelEntry **link;      /* what points to this entry */
  gint64 last_heard;        /* µs */
};

#define OG_TIMEOUT_WHEEL_SLOTS 32

typedef struct
{
  OgTimeoutWheelEntry *slots[OG_TIMEOUT_WHEEL_SLOTS];
  OgTimeoutWheelEntry *due;        /* what is left of the slot that came due */
  gint64 timeout;           /* µs */
  gint64 tick;              /* µs a slot */
  gint64 next_tick;         /* the first that has not come due */
  guint n_entries;
} OgTimeoutWheel;

void                 og_timeout_wheel_init          (OgTimeoutWheel *self, gint64 timeout);
void                 og_timeout_wheel_add           (OgTimeoutWheel *self,
                                                     OgTimeoutWheelEntry *entry, gint64 now);
void                 og_timeout_wheel_remove        (OgTimeoutWheel *self,
                                                     OgTimeoutWheelEntry *entry);
OgTimeoutWheelEntry *og_timeout_wheel_find_silent   (OgTimeoutWheel *self, guint *work, gint64 now);
gint64               og_timeout_wheel_next_deadline (const OgTimeoutWheel *self);

/* og_timeout_wheel_add: as heard @now.
 *
 * og_timeout_wheel_find_silent: one that was not heard for the timeout, found when it
 * is silent for at most a twentieth more; the caller removes it before asking
 * again. NULL if there is none, or after looking at @work entries, of which it
 * keeps count; then the next deadline has passed already. */

G_END_DECLS
