/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/words/grade.h"
#include "engine/diagnosis.h"
#include "engine/reachability.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A member of the group, ourselves included, for widgets to watch. */

#define OG_TYPE_MEMBER (og_member_get_type ())
G_DECLARE_FINAL_TYPE (OgMember, og_member, OG, MEMBER, GObject)

/* Properties
 *   "name"   string, of construction
 *
 * Signals
 *   "changed"  anything about it has changed */

/* What a name could be mistaken for. */
typedef enum
{
  OG_MISTAKABLE_NO,
  OG_MISTAKABLE_FOR_ANOTHER, /* another member's name looks the same */
  OG_MISTAKABLE_FOR_US       /* ours does */
} OgMistakable;

/* Seconds of round trips that are kept. */
#define OG_MEMBER_HISTORY 60

OgMember           *og_member_new          (const char *name, gboolean is_self);
const char         *og_member_get_name     (OgMember *self);
const char         *og_member_get_shown_name (OgMember *self);
const char         *og_member_get_sort_key (OgMember *self);
const char         *og_member_get_look     (OgMember *self);
OgMistakable        og_member_get_mistakable (OgMember *self);
gboolean            og_member_is_self      (OgMember *self);
gboolean            og_member_is_original  (OgMember *self);
OgReachability      og_member_get_reach    (OgMember *self);
OgCause             og_member_get_cause    (OgMember *self);
OgGrade og_member_get_grade (OgMember *self);
const OgPeerStatus *og_member_get_status   (OgMember *self);
gint64              og_member_get_taken    (OgMember *self);
guint               og_member_get_history  (OgMember *self, float *milliseconds);

/* For the member list */
void                og_member_update       (OgMember *self, const OgPeerStatus *status,
                                            const OgSessionStatus *session);
void                og_member_set_mistakable (OgMember *self, OgMistakable mistakable);

/* For who judges it */
void og_member_set_grade (OgMember *self, OgGrade grade);

/* og_member_get_name: as it goes over the network, to find the member by.
 * og_member_get_shown_name: for people (cli/shown-text.h).
 *
 * og_member_get_look: the same for names that people take for the same
 * (app/words/look.h).
 *
 * og_member_is_original: it runs an original client, as far as one can tell.
 *
 * og_member_get_grade: how well one can play with it, as it was judged last.
 *
 * og_member_get_status: valid until the next "changed"; NULL for ourselves.
 * og_member_get_taken: the monotonic time (µs) at which it was so.
 *
 * og_member_get_history: the latest round trips (ms), oldest first, one a
 * second, negative where there was none; gives how many of the
 * OG_MEMBER_HISTORY places were written. */

G_END_DECLS
