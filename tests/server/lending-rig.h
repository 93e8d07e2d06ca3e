/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "relay-rig.h"

G_BEGIN_DECLS

/* A server that lends ports, with Tim, who is one of ours, and Old, an original, in "band".
 * Whoever has the address of Old can speak for it. */

#define OG_LENDING_RIG_OLD      "198.51.100.9:22243"
#define OG_LENDING_RIG_OLD_AT   "198.51.100.9:40001" /* its router gives each place another */
#define OG_LENDING_RIG_STRANGER "192.0.2.66:22243"

#define OG_LENDING_RIG_FIRST 22300
#define OG_LENDING_RIG_N     128

/* 16 bytes. */
#define OG_LENDING_RIG_NOTE "/note\0\0\0,i\0\0\0\0\0\1"

#define OG_LENDING_RIG_SECONDS(n) ((n) * (gint64) G_USEC_PER_SEC)

void     og_lending_rig_set_up     (OgServerRig *rig, gconstpointer data);
void     og_lending_rig_tear_down  (OgServerRig *rig, gconstpointer data);
void     og_lending_rig_start      (OgServerRig *rig, guint16 n_ports);
void     og_lending_rig_say_alive  (OgServerRig *rig, const char *at, const char *name,
                                    const char *group);
void     og_lending_rig_list       (OgServerRig *rig, const char *at, const char *name);
void     og_lending_rig_renew      (OgServerRig *rig, const char *at, const char *name);
void     og_lending_rig_ask        (OgServerRig *rig, const char *whom);
char    *og_lending_rig_hear       (OgServerRig *rig);
guint16  og_lending_rig_find       (OgServerRig *rig, const char *at, const char *name,
                                    guint16 *check);
gboolean og_lending_rig_is_lent    (guint16 port);
void     og_lending_rig_receive    (OgServerRig *rig, guint16 port, const char *from,
                                    gconstpointer data, gsize size);
void     og_lending_rig_ping       (OgServerRig *rig, guint16 port, const char *from,
                                    const char *name);
guint16  og_lending_rig_prove_from (OgServerRig *rig, const char *at, guint16 port);
guint16  og_lending_rig_prove      (OgServerRig *rig, const char *at);
void     og_lending_rig_rest       (OgServerRig *rig, gint64 duration);

/* og_lending_rig_set_up: for g_test_add(). og_lending_rig_start: another server, with so many
 * ports, and the same two.
 *
 * og_lending_rig_say_alive: as an original does; _list: and it asks who is there.
 * og_lending_rig_renew: as one of ours.
 *
 * og_lending_rig_ask: Tim does.
 *
 * og_lending_rig_hear: what was handed on: "PORT>TO SIZE; " by a port that is lent, "TO FROM
 * SIZE; " by the server's own.
 *
 * og_lending_rig_find: the public port at which what was last said to @at says that @name is,
 * and the private one if @check is not NULL; otherwise both are the same. 0: it says nothing.
 *
 * og_lending_rig_prove: Old pings where it is told, until that is enough. Gives the port in
 * the end. _prove_from: where it was told that port.
 *
 * og_lending_rig_rest: all say that they are there, and nothing else. */

#define og_lending_rig_expect(rig, words)                                      \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *handed_on = og_lending_rig_hear (rig);                    \
    g_assert_cmpstr (handed_on, ==, words);                                    \
  }                                                                            \
  G_STMT_END

G_END_DECLS
