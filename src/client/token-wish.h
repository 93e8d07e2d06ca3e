/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/limits.h"

G_BEGIN_DECLS

/* When the server is asked for the tokens of the members: with each alive while they are
 * wanted, until we are taken; then, if they are still wanted, after OG_TOKENS_SPACING, and
 * ever more seldom as long as there are no new ones: the server may have none of a member,
 * or a stranger makes us ask. For members who are new there is a share besides: what told
 * us of them, what we asked or the answer may be lost. All zero: they are not wanted. */

typedef struct
{
  gboolean is_set;
  gboolean is_urgent;       /* for a member who is new */
  gint64 asked;             /* when last, 0: never */
  gint64 spacing;           /* after that; 0: none */
  gint64 share;             /* when the urgent may be asked for as often as at first */
} OgTokenWish;

/* @is_urgent: for a member who is new. */
static inline void
og_token_wish_set (OgTokenWish *self, gboolean is_urgent)
{
  self->is_set = TRUE;
  self->is_urgent |= is_urgent;
}

static inline gint64
og_token_wish_get_urgent_due (const OgTokenWish *self)
{
  gint64 due = self->share - (OG_TOKENS_URGENT_MAX - 1) * OG_TOKENS_URGENT_SHARE;

  return self->is_urgent ? MAX (self->asked + OG_TOKENS_URGENT, due) : G_MAXINT64;
}

/* When to ask; it may lie in the past. */
static inline gint64
og_token_wish_get_due (const OgTokenWish *self)
{
  return self->is_set ? MIN (self->asked + self->spacing,
                             og_token_wish_get_urgent_due (self))
                      : G_MAXINT64;
}

/* TRUE: to be asked for now. */
static inline gboolean
og_token_wish_take (OgTokenWish *self, gboolean is_member, gint64 now)
{
  if (now < og_token_wish_get_due (self))
    return FALSE;

  if (now - self->asked >= OG_TOKENS_CALM)
    self->spacing = 0;
  if (is_member && now < self->asked + self->spacing)
    self->share = MAX (self->share, now) + OG_TOKENS_URGENT_SHARE;
  else if (is_member)
    self->spacing =
        CLAMP (2 * self->spacing, OG_TOKENS_SPACING, OG_TOKENS_SPACING_MAX);
  self->asked = now;
  return TRUE;
}

/* There were new ones. */
static inline void
og_token_wish_was_worth_it (OgTokenWish *self)
{
  self->spacing = MIN (self->spacing, OG_TOKENS_SPACING);
}

/* We are a member, by an answer to what was sent at @sent. */
static inline void
og_token_wish_answered (OgTokenWish *self, gint64 sent)
{
  if (self->asked != sent)
    return;

  self->is_set = FALSE;
  self->is_urgent = FALSE;
  self->spacing = MAX (self->spacing, OG_TOKENS_SPACING);
}

G_END_DECLS
