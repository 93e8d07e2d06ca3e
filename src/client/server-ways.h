/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/server-way.h"

G_BEGIN_DECLS

/* By which ways the server is tried, and which one is used: UDP or a link (TCP, TLS), at
 * each address that its name has. What happened by each stays in its record. It sends
 * nothing and opens nothing: whoever owns it asks the server by each way that it says,
 * and keeps those links open that it wants. */

typedef enum
{
  OG_WAYS_NONE,             /* no server is known */
  OG_WAYS_SEEKING,          /* none answers */
  OG_WAYS_SETTLED,          /* one by UDP does */
  OG_WAYS_DETOUR            /* a link does, and UDP does not */
} OgWaysState;

/* All zero at first. */
typedef struct
{
  OgWaysState state;
  guint n_ways;
  guint n_listed;           /* of them; one more is a link that may go for its twin */
  OgServerWay ways[OG_SERVER_WAYS_MAX]; /* the best first */
  guint used;               /* by which we register, if there are ways */
  gint64 used_since;
  guint former;             /* a link that goes soon; n_ways: none */
  gint64 former_end;
  guint last_link;          /* numbers for twins */
  gint64 patience_end;      /* while seeking: until then UDP is not called silent */
} OgServerWays;

gboolean           og_server_ways_set_places    (OgServerWays *self, const OgServerPlace *places,
                                                 guint n_places, OgLinkWish links, gint64 now);
const OgServerWay *og_server_ways_get_used      (const OgServerWays *self);
OgServerWay       *og_server_ways_find          (OgServerWays *self, const OgPath *path);
void               og_server_ways_opened        (OgServerWays *self, const OgPath *path,
                                                 gint64 now);
void               og_server_ways_failed        (OgServerWays *self, const OgPath *path,
                                                 OgLinkFault fault, gint64 now);
void               og_server_ways_answered      (OgServerWays *self, const OgPath *path,
                                                 gint64 now);
void               og_server_ways_registered    (OgServerWays *self, gint64 now);
void               og_server_ways_doubted       (OgServerWays *self, gint64 since, gint64 now);
const OgServerWay *og_server_ways_take_question (OgServerWays *self, gint64 now);
void               og_server_ways_survey        (OgServerWays *self, gint64 now);
void               og_server_ways_advance       (OgServerWays *self, gint64 now);
gint64             og_server_ways_next_deadline (const OgServerWays *self);

/* og_server_ways_set_places: to be called again when the name was resolved again and when
 * our network changed. TRUE: none of @places is
 * where the server was so far, so this is another server. Without @places no server is known.
 *
 * og_server_ways_get_used: NULL without a server. It can change with each call but this.
 *
 * og_server_ways_find: NULL: @path does not lead to the server.
 *
 * og_server_ways_opened, _failed: what became of a link. A path that is not known any more
 * is ignored.
 *
 * og_server_ways_answered: something that only the server can have said came by @path.
 *
 * og_server_ways_registered: the server took us, or said why not, by the way in use.
 *
 * og_server_ways_doubted: the way in use gives no answer to what was asked @since then,
 * although it would be there by now.
 *
 * og_server_ways_take_question: a way by which the server is to be asked now, without
 * registering; NULL: no other is due. Call it after each step.
 *
 * og_server_ways_survey: tries every way once, to know which of them work. The one in use
 * stays, unless a better one answers. */

G_END_DECLS
