/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/server-io.h"

G_BEGIN_DECLS

/* The command line of oscgroups-server: the original's options and ours. */

/* Ports of one option that may be repeated; more are refused. */
#define OG_SERVER_OPTIONS_PORTS_MAX 16

typedef struct
{
  guint16 ports[OG_SERVER_OPTIONS_PORTS_MAX]; /* 0: pick one */
  guint n;
} OgPortList;

typedef struct
{
  /* Owned */
  char *log_file;           /* NULL: standard output */
  char *tls_certificate;    /* PEM file; NULL: our own, made once */
  char *tls_key;            /* PEM file; NULL: in that of the certificate */

  OgAddress bind;           /* port 0: pick one */
  int timeout;              /* seconds */
  int keep_names;           /* hours */
  int log_size;             /* most megabytes of it; 0: any */
  int max_users;
  int max_groups;
  int map_lease;            /* seconds for which a router's port is asked for */
  OgPortList tcp_ports;     /* beside that of UDP */
  OgPortList tls_ports;
  gboolean no_tcp;
  gboolean map_port;        /* ask the router to forward the port */
  int relay_rate;           /* KiB a second, for all; 0: nothing is relayed */
  int relay_user_rate;      /* KiB a second, for one user */
  OgLentPorts lent;
  int second_port;          /* where clients ask about their routers; 0: a free one */
  gboolean verbose;
  gboolean version;         /* only say the version */
} OgServerOptions;

OgServerOptions *og_server_options_parse (char **arguments, GError **error);
void             og_server_options_free  (OgServerOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgServerOptions, og_server_options_free)

OgServerIoConfig og_server_options_get_config (const OgServerOptions *self);

/* og_server_options_get_config: of a server, without somebody to tell of events.
 *
 * og_server_options_parse: @arguments as in main(), NULL at the end. NULL and
 * @error, a line for a person, if they make no sense. -h prints and exits. */

G_END_DECLS
