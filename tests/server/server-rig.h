/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/limits.h"
#include "server/server.h"

G_BEGIN_DECLS

/* A server core in virtual time, spoken to and read in words.
 *
 * Said to it, each as one message of a bundle:
 *   "alive NAME PASSWORD PRIVATE-ADDRESS [GROUP=PASSWORD]..."
 *   "list GROUP=PASSWORD"   "leave NAME PASSWORD"   "hello [SESSION]"   "reply"
 *   "wrong-reply"   "cookie BYTES" "endpoints NAME ADDRESS..." "full-hello [SESSION]"
 * where reply is the reply to the challenge of that source, by UDP. One that begins with
 * "tcp:" or "tls:" speaks by such a link.
 *
 * Heard from it, in one line, "| " between datagrams:
 *   "user NAME STATUS" "group NAME STATUS" "info NAME PRIVATE PUBLIC AGE [GROUPS]"
 *   "left NAME GROUP" "hello" "reached-at SERVER CLIENT" "challenge"
 *   "still-there NAME" "not-relayed NUMBER" "endpoints NAME ADDRESS..." */

typedef struct
{
  /* Owned */
  OgServer *server;
  GPtrArray *sent;          /* of OgServerRigSent, not heard yet */
  GString *events;          /* "joined tim; made testgroup; " */

  OgServerConfig config;
  gint64 now;
  guint32 local_ipv4;       /* at which datagrams arrive */
  guint last_size;          /* bytes that were last said */
  OgToken cookie;           /* that was last said */
} OgServerRig;

typedef struct
{
  OgPath to;
  GBytes *bytes;
} OgServerRigSent;

void         og_server_rig_init         (OgServerRig *self);
void         og_server_rig_start        (OgServerRig *self);
void         og_server_rig_clear        (OgServerRig *self);
OgPath       og_server_rig_path         (const char *text);
OgAddress    og_server_rig_address      (const char *text);
void         og_server_rig_say          (OgServerRig *self, const char *from, ...)
                                         G_GNUC_NULL_TERMINATED;
void         og_server_rig_say_bytes    (OgServerRig *self, const char *from, gconstpointer data,
                                         gsize size);
void         og_server_rig_collect      (OgServerRig *self);
void         og_server_rig_advance      (OgServerRig *self, gint64 by);
char        *og_server_rig_hear         (OgServerRig *self, const char *at);
gsize        og_server_rig_count_bytes  (OgServerRig *self, const char *at);
char        *og_server_rig_take_events  (OgServerRig *self);

/* og_server_rig_init: sets the defaults, which a test may change before
 * og_server_rig_start() makes the server.
 *
 * og_server_rig_collect: what the server wants sent, after a call that this is not told of.
 *
 * og_server_rig_advance: steps from deadline to deadline.
 *
 * og_server_rig_hear: what was sent to @at since it was last asked; "" if
 * nothing. og_server_rig_count_bytes leaves that for it. */

#define og_server_rig_expect(self, at, words)                                  \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *heard = og_server_rig_hear (self, at);                    \
    g_assert_cmpstr (heard, ==, words);                                        \
  }                                                                            \
  G_STMT_END

#define og_server_rig_expect_events(self, words)                               \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *taken = og_server_rig_take_events (self);                 \
    g_assert_cmpstr (taken, ==, words);                                        \
  }                                                                            \
  G_STMT_END

G_END_DECLS
