/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* The command line of oscgroups-server: the original's options and ours. */

typedef struct
{
  /* Owned */
  char *log_file;           /* NULL: standard output */

  OgAddress bind;           /* port 0: pick one */
  int timeout;              /* seconds */
  int log_size;             /* most megabytes of it; 0: any */
  int max_users;
  int max_groups;
  gboolean verbose;
  gboolean version;         /* only say the version */
} OgServerOptions;

OgServerOptions *og_server_options_parse (char **arguments, GError **error);
void             og_server_options_free  (OgServerOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgServerOptions, og_server_options_free)

/* og_server_options_parse: @arguments as in main(), NULL at the end. NULL and
 * @error, a line for a person, if they make no sense. -h prints and exits. */

G_END_DECLS
