/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/limits.h"

G_BEGIN_DECLS

/* When strangers make us ask the server for the members. A stranger pings with a name
 * that we do not know, or from elsewhere. Newcomers do, and members who moved, so the
 * first is a reason to ask at once. But anybody can ping, and our list is much longer
 * than that. So as long as the lists bring nobody who pinged, we ask ever more seldom,
 * in the end no sooner than without strangers. All zero: nobody strange has pinged. */

typedef struct
{
  gboolean is_set;
  gboolean was_worth_it;    /* since we last asked, or because of it */
  gint64 pinged;            /* when a stranger did last, 0: never */
  gint64 spacing;           /* from one alive to the next, at least; 0: as at first */
} OgListWish;

static inline void
og_list_wish_set (OgListWish *self, gint64 now)
{
  if (now - self->pinged >= OG_STRANGERS_CALM)
    self->spacing = 0;

  self->is_set = TRUE;
  self->pinged = now;
}

/* When to ask because of them, if the last alive was sent at @sent. */
static inline gint64
og_list_wish_get_due (const OgListWish *self, gint64 sent)
{
  return self->is_set ? sent + MAX (self->spacing, OG_ALIVE_SPACING) : G_MAXINT64;
}

/* The list is asked for now; @is_early: only because of them. The list that was worth it
 * may be the one that was on its way when somebody pinged. */
static inline void
og_list_wish_taken (OgListWish *self, gboolean is_early)
{
  self->is_set = FALSE;
  if (is_early && !self->was_worth_it)
    self->spacing =
        CLAMP (2 * self->spacing, 2 * OG_ALIVE_SPACING, OG_ALIVE_SPACING_MAX);
  if (is_early)
    self->was_worth_it = FALSE;
}

/* A list has told of somebody who had pinged. */
static inline void
og_list_wish_was_worth_it (OgListWish *self)
{
  self->was_worth_it = TRUE;
  self->spacing = 0;
}

G_END_DECLS
