/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/path.h"

G_BEGIN_DECLS

/* The addresses of this computer at which datagrams came to one socket, and the
 * handles by which paths name them. */

typedef struct
{
  OgAddress ipv6[OG_OWN_HOSTS_MAX]; /* that of handle 1 first */
  guint n_ipv6;
} OgOwnHosts;

OgOwnHost og_own_hosts_number (OgOwnHosts *self, const OgAddress *address);
gboolean
og_own_hosts_find (const OgOwnHosts *self, OgOwnHost handle, OgAddress *address);

/* og_own_hosts_number: always the same for the same; 0: there are too many.
 *
 * og_own_hosts_find: FALSE: the handle is 0, or of another socket. */

G_END_DECLS
