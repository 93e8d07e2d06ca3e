/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds the users that were silent for too long: a timing wheel whose entries are only
 * moved when their slot comes due. Hearing someone is one write to last_heard,
 * whatever the number of entries. It decides when, never what happens then. */

typedef struct _OgWheelEntry OgWheelEntry;

/* Part of what is watched; only last_heard is for others to read and write. */
struct _OgWheelEntry
{
  OgWheelEntry *next;
  OgWheelEntry **link;      /* what points to this entry */
  gint64 last_heard;        /* µs */
};

#define OG_WHEEL_SLOTS 32

typedef struct
{
  OgWheelEntry *slots[OG_WHEEL_SLOTS];
  OgWheelEntry *due;        /* what is left of the slot that came due */
  gint64 timeout;           /* µs */
  gint64 tick;              /* µs a slot */
  gint64 next_tick;         /* the first that has not come due */
  guint n_entries;
} OgWheel;

void          og_wheel_init          (OgWheel *self, gint64 timeout);
void          og_wheel_add           (OgWheel *self, OgWheelEntry *entry, gint64 now);
void          og_wheel_remove        (OgWheel *self, OgWheelEntry *entry);
OgWheelEntry *og_wheel_find_silent   (OgWheel *self, guint *work, gint64 now);
gint64        og_wheel_next_deadline (const OgWheel *self);

/* og_wheel_add: as heard @now.
 *
 * og_wheel_find_silent: one that was not heard for the timeout, found when it
 * is silent for at most a twentieth more; the caller removes it before asking
 * again. NULL if there is none, or after looking at @work entries, of which it
 * keeps count; then the next deadline has passed already. */

G_END_DECLS
