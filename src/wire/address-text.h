/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* An address as people read and write it: "192.0.2.1:22242" or
 * "[2001:db8::1]:22242", IPv6 in the short form of RFC 5952. A zone is a number:
 * "fe80::1%2". */

/* The longest, with its terminator:
 * "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff%4294967295]:65535". */
#define OG_ADDRESS_TEXT_SIZE 60

gboolean    og_address_parse       (OgAddress *self, const char *text, guint16 default_port);
gboolean    og_address_parse_host  (OgAddress *self, const char *text);
const char *og_address_format      (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE]);
const char *og_address_format_host (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE]);

/* og_address_parse: with a port or, for @default_port, without. An IPv6 address
 * with a port stands in brackets. A host name is refused. @self is only written
 * when TRUE is returned.
 *
 * og_address_parse_host: without a port and without brackets; the port of @self
 * stays.
 *
 * og_address_format, og_address_format_host: give @text; without a host
 * "0.0.0.0". */

G_END_DECLS
