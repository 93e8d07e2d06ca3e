/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/events.h"
#include "server/mirror.h"
#include "server/relay.h"
#include "wire/datagram.h"
#include "wire/outbox.h"
#include "wire/requests.h"

G_BEGIN_DECLS

/* The rendezvous server: takes datagrams, answers them, and tells members of
 * groups about each other. It decides everything that the server does and
 * never opens a socket, reads a clock or draws a random byte. */

/* Bytes of OgServerConfig.secret. */
#define OG_SERVER_SECRET_SIZE 16

/* The limits unless somebody says otherwise, ten times the original's, and how far they
 * can be raised. */
#define OG_SERVER_DEFAULT_USERS  1000
#define OG_SERVER_DEFAULT_GROUPS 500
#define OG_SERVER_MAX_USERS      1000000
#define OG_SERVER_MAX_GROUPS     1000000

/* Seconds of silence after which a user is forgotten, and the hours for which the name is
 * kept then. */
#define OG_SERVER_DEFAULT_TIMEOUT 60
#define OG_SERVER_DEFAULT_KEEP    24

/* Bytes a second that are handed on among members, all copies counted: of one, of all. */
#define OG_SERVER_DEFAULT_RELAY_USER_RATE (1024 * 1024)
#define OG_SERVER_DEFAULT_RELAY_RATE      (16 * 1024 * 1024)

typedef struct _OgServer OgServer;

typedef struct
{
  gint64 timeout;           /* µs */
  gint64 keep;              /* µs for which names are kept for their owners; 0: not at all */
  guint max_users;
  guint max_groups;
  OgRelayLimits relay;
  OgLentPorts lent;         /* the shell's; to be used if it has a relay */
  OgMirror *mirror;         /* the shell's; must live as long; NULL: none */
  guint8 secret[OG_SERVER_SECRET_SIZE]; /* random, of this run only */
  OgServerEventFunc event;  /* may be NULL */
  gpointer event_data;
} OgServerConfig;

typedef struct
{
  guint users;
  guint members;            /* users who are in a group */
  guint groups;
  guint64 received;         /* datagrams */
  guint64 sent;             /* datagrams */
  guint64 malformed;        /* datagrams that are not OSC */
  guint64 foreign;          /* datagrams with nothing for a server */
  guint64 misworded;        /* messages with wrong arguments */
  guint64 withheld;         /* answers for which nothing was allowed */
} OgServerStatistics;

OgServer  *og_server_new            (const OgServerConfig *config, gint64 now);
void       og_server_free           (OgServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgServer, og_server_free)

void       og_server_receive        (OgServer *self, const OgDatagram *datagram, gint64 now);
void       og_server_receive_all    (OgServer *self, const OgDatagram *datagrams,
                                     guint n_datagrams, gint64 now);
void       og_server_advance        (OgServer *self, gint64 now);
gint64     og_server_next_deadline  (const OgServer *self);
void       og_server_reserve_group  (OgServer *self, const OgCredentials *group);
OgOutbox  *og_server_get_outbox     (OgServer *self);
OgRelay   *og_server_get_relay      (OgServer *self);
void       og_server_get_statistics (const OgServer *self, OgServerStatistics *statistics);

/* Times are monotonic µs and never decrease.
 *
 * og_server_receive_all: each in turn, and faster for many.
 *
 * og_server_next_deadline: when og_server_advance() is next to be called; it
 * may lie in the past. -1: never.
 *
 * og_server_reserve_group: valid credentials, as they travel; NULL: no group.
 * Only that password opens the group, even for the first user, and there is
 * always a place for the group. Replaces the one reserved before. Users who are
 * in the group stay.
 *
 * og_server_get_outbox, og_server_get_relay: borrowed. What they hold after
 * og_server_receive() or og_server_advance() is to be sent and cleared by the caller. */

G_END_DECLS
