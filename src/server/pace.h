/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/siphash.h"

G_BEGIN_DECLS

/* How often a group is told of one member: OG_NEWS_BURST times at once, then once each
 * OG_NEWS_OF_MEMBER. It knows names only, so that a member gains nothing by leaving
 * and coming back. That somebody came takes no turn, because many may come at once; to
 * come again takes leaving. */

typedef struct _OgPace OgPace;

OgPace *og_pace_new       (const guint8 key[OG_SIPHASH_KEY_SIZE]);
void    og_pace_free      (OgPace *self);
gint64  og_pace_get_turn  (OgPace *self, const char *user, const char *group, gint64 now);
gint64  og_pace_take_turn (OgPace *self, const char *user, const char *group, gint64 now);

/* og_pace_get_turn: when @group may be told of @user, not before @now.
 *
 * og_pace_take_turn: the same. If that is @now, the turn is taken. */

G_END_DECLS
