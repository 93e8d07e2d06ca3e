/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All that is needed to join a session: plain values, as the user typed them. It
 * checks nothing. */

typedef struct
{
  /* Owned, never NULL */
  char *server;             /* "host" or "host:port" */
  char *fingerprint;        /* of the server's key, 64 hex digits: by TLS it must have that
                             * one; "": its name must be certified */
  char *other_address;      /* of the same server, by the other family: "[2001:db8::1]:22242";
                             * "": not known */
  char *group;
  char *group_password;
  char *user;
  char *password;           /* "": the one that is made up and kept */
  char **receivers;         /* further ones: "port" or "host:port" */

  guint16 server_port;      /* if @server names none */
  guint16 send_port;        /* where local programs send to; 0: any */
  guint16 receive_port;     /* where the local program listens */
  guint16 network_port;     /* 0: any */
  gboolean listen_beyond;   /* other computers may send to the send port */

  /* What the user wanted, but another program has: the ports above stand in for
   * these. 0: they do not. */
  guint16 wished_send_port;
  guint16 wished_receive_port;
  gboolean lenient;         /* loops are noticed, and nothing is held back */
  gint64 visited;           /* when the user was there before, without a password of the
                             * user's; wall clock, µs; 0: never */
} OgSessionConfig;

/* The usual ports of the original. */
#define OG_DEFAULT_SEND_PORT    22244
#define OG_DEFAULT_RECEIVE_PORT 22245

/* This computer, as a server. */
#define OG_SERVER_HERE "localhost"

OgSessionConfig *og_session_config_new  (void);
OgSessionConfig *og_session_config_copy (const OgSessionConfig *self);
void             og_session_config_free (OgSessionConfig *self);
void             og_session_config_restore_ports (OgSessionConfig *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgSessionConfig, og_session_config_free)

char            *og_session_config_dup_server (const OgSessionConfig *self);
guint16          og_session_config_get_server_port (const OgSessionConfig *self);
gboolean         og_session_config_is_here    (const OgSessionConfig *self);
gboolean         og_session_config_is_same_server (const OgSessionConfig *self,
                                                   const OgSessionConfig *other);
GStrv            og_session_config_list_receivers (const OgSessionConfig *self);

/* og_session_config_new: all strings empty, all ports the usual ones. To set a
 * string, g_set_str()-like: free the old one.
 *
 * og_session_config_restore_ports: to those that the user wanted, for the next
 * session: they may be free by then.
 *
 * og_session_config_dup_server: "host:port", the same for all ways to write it:
 * "Example.org" with its port beside it, or "example.org:22242"; "127.0.0.1" and
 * "::1" are "localhost". Owned by the caller. og_session_config_is_same_server: by
 * that; other names of one computer are different servers all the same.
 *
 * og_session_config_get_server_port: the port of the server, from @server or
 * @server_port; 0: @server is not valid.
 *
 * og_session_config_is_here: the server is on this computer, as it is written.
 *
 * og_session_config_list_receivers: all local programs that hear the group, the one at
 * @receive_port first. Owned by the caller. */

G_END_DECLS
