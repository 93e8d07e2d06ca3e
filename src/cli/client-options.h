/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/recording-options.h"
#include "engine/client-io.h"

G_BEGIN_DECLS

/* The command line of oscgroups-client, in both forms: the nine arguments of
 * the original, and options with names. */

typedef struct
{
  /* Owned */
  char *server;             /* "host" or "host:port"; NULL if we host */
  char *server_fingerprint; /* of its key, 64 hexadecimal digits; NULL: not given */
  char *server_other;       /* a second address of it, from an invite; NULL: not given */
  char *user;
  char *password;
  GPtrArray *other_passwords; /* of OgOtherPassword, then; NULL: none */
  char *group;
  char *group_password;
  char **receivers;         /* "port" or "host:port", never empty */
  OgRecordingOptions recording;

  guint16 server_port;      /* where @server names none, or to host at */
  OgAddress external;       /* to bind; port 0: pick one */
  OgAddress tx;             /* to bind; port 0: pick one */
  gboolean host;
  gboolean map_port;        /* ask the router to forward the hosted server's port */
  gboolean passes_pings;    /* local programs hear them, as from the original */
  gboolean lenient;         /* loops are noticed, and nothing is held back */
  gboolean json;
  gboolean check;           /* only try whether a session would work */
  gboolean version;         /* only say the version */
  int map_lease;            /* seconds for which a router's port is asked for */
  int members_interval;     /* seconds between lists of the members, 0: none */
} OgClientOptions;

OgClientOptions *og_client_options_parse      (char **arguments, GError **error);
char            *og_client_options_dup_server (const OgClientOptions *self);
OgClientIoConfig og_client_options_get_config (const OgClientOptions *self);
void             og_client_options_free       (OgClientOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgClientOptions, og_client_options_free)

/* og_client_options_parse: @arguments as in main(), NULL at the end. NULL and
 * @error, a line for a person, if they make no sense. -h prints and exits.
 *
 * og_client_options_dup_server: as people read it, with its port unless that is
 * the usual one; NULL if we host.
 *
 * og_client_options_get_config: borrows all, and has no sink. */

G_END_DECLS
