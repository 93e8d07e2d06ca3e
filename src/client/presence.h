/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"

G_BEGIN_DECLS

/* Whether a peer is still a member, by what the lists of members tell of it and by
 * what we hear of it. No server says that it has forgotten one who fell silent:
 * its lists go on without it. */

/* What is known of the members by whoever lists them. */
typedef struct
{
  gint64 listed;            /* when last, 0: never */
  gint64 resumed;           /* when first, or first after a silence; 0: never */
  gboolean gives_tokens;    /* to members who understand them */
  gint64 began;             /* when it may have begun to give others; 0: never */
} OgMembersSource;

void     og_presence_listed     (OgMembersSource *source, gint64 listed);
gboolean og_presence_is_missing (const OgPeer *peer, const OgMembersSource *source);
gboolean og_presence_is_alive   (const OgPeer *peer, const OgMembersSource *source);
gboolean og_presence_is_over    (const OgPeer *peer, const OgMembersSource *source, gint64 now);
gint64   og_presence_get_end    (const OgPeer *peer, const OgMembersSource *source);

/* og_presence_listed: the members were listed then, at the latest.
 *
 * og_presence_is_missing: @peer is not in the lists any more.
 *
 * og_presence_is_over: @peer is to be forgotten. og_presence_get_end: when it
 * will be as it is missing, if nothing is heard of it by then; -1: it is not
 * missing.
 *
 * og_presence_is_alive: the server heard @peer not long before that. */

G_END_DECLS
