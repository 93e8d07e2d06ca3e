/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server-rig.h"

#include "wire/relaying.h"

G_BEGIN_DECLS

/* Members of a server who ask it to hand something on. The cookie of each is its name,
 * again and again. */

#define OG_RELAY_RIG_TIM "198.51.100.1:22278"
#define OG_RELAY_RIG_SUE "203.0.113.7:4000"
#define OG_RELAY_RIG_JOE "192.0.2.5:5000"

/* What joining takes, until it was told. */
#define OG_RELAY_RIG_NEWS 50000

OgToken og_relay_rig_get_cookie   (const char *name);
void    og_relay_rig_join         (OgServerRig *rig, const char *at, const char *name,
                                   const char *group, const char *reply, const char *hello);
void    og_relay_rig_join_ours    (OgServerRig *rig, const char *at, const char *name);
void    og_relay_rig_join_three   (OgServerRig *rig);
GBytes *og_relay_rig_make_request (const char *user, const OgToken *cookie, const char *group,
                                   const char *const *members, gsize packet_size);
void    og_relay_rig_receive      (OgServerRig *rig, const char *from, GBytes *const *requests,
                                   guint n_requests);
void    og_relay_rig_ask          (OgServerRig *rig, const char *from, const char *user,
                                   const char *group, const char *const *members,
                                   gsize packet_size);
void    og_relay_rig_hand         (OgServerRig *rig, const char *from, const char *user,
                                   const char *whom, gconstpointer packet, gsize size);
guint   og_relay_rig_count_heard  (OgServerRig *rig);

/* og_relay_rig_join: @reply and @hello in the words of the server's rig.
 *
 * og_relay_rig_join_ours: a proven member of "band"; _three: Tim, Sue and Joe.
 *
 * og_relay_rig_make_request: a packet is a number of bytes that all are its last digit.
 *
 * og_relay_rig_receive: all @requests at once. og_relay_rig_ask: one, with the cookie of
 * @user.
 *
 * og_relay_rig_hand: that packet, for @whom in "band"; NULL: for all others.
 *
 * og_relay_rig_count_heard: the datagrams that were handed on, which are then gone. */

G_END_DECLS
