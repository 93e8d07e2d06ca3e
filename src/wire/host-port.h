/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* A computer and a port as people, options and links write them: "host:port",
 * "192.0.2.1:port", "[2001:db8::1]:port", each also without the port. It looks
 * nothing up. */

/* A host name, in bytes (RFC 1035). */
#define OG_HOST_MAX 253

typedef enum
{
  OG_HOST_PORT_OK,
  OG_HOST_PORT_NO_HOST,
  OG_HOST_PORT_BAD_HOST,
  OG_HOST_PORT_ANY_ADDRESS, /* 0.0.0.0 or :: */
  OG_HOST_PORT_NO_PORT,     /* it names none, and there is no default */
  OG_HOST_PORT_BAD_PORT
} OgHostPortFault;

typedef struct
{
  char host[OG_HOST_MAX + 1]; /* without brackets */
  OgAddress address;          /* with the port; without a host: it is a name */
  guint16 port;
  gboolean names_port;        /* FALSE: the port is the default */
} OgHostPort;

gboolean        og_port_parse        (const char *text, guint16 *port);
OgHostPortFault og_host_port_parse   (OgHostPort *self, const char *text, guint16 default_port);
char           *og_host_port_format  (const char *host, guint16 port);
char           *og_host_port_tell    (const char *text, guint16 default_port, guint16 usual_port);
gboolean        og_host_port_is_here (const OgHostPort *self);
char           *og_host_port_dup_host (const OgHostPort *self);
gboolean        og_receiver_parse    (OgHostPort *self, const char *text);
void            og_receiver_name     (char **text);
guint16         og_port_here         (const char *text);

/* og_port_parse: a number from 1 to 65535 and nothing else.
 *
 * og_host_port_parse: @text is any bytes; space around it or around the host is
 * ignored. @default_port 0: there is none. The host may be any address, also one
 * of a group (multicast), but not 0.0.0.0; a name starts with a letter or a digit.
 * Unless it gives OG_HOST_PORT_OK, of @self only the port means something, if
 * names_port is TRUE.
 *
 * og_host_port_format: an IPv6 address in brackets. Owned by the caller.
 *
 * og_host_port_tell: for people: @text, with @default_port if it names none and
 * that is not the usual one. Owned by the caller.
 *
 * og_host_port_is_here: it means this computer to whoever asks: "localhost", a
 * name below it, or an address of the loopback.
 *
 * og_host_port_dup_host: one text for all ways to write the same host: small letters, no
 * full stop at the end, "xn--…", addresses in their short form, and "localhost" for all
 * that is here. Owned by the caller.
 *
 * og_receiver_parse: where a program listens: a port of this computer, or "host:port".
 * "0.0.0.0" and "[::]", all addresses of a computer, mean this one. FALSE: neither.
 *
 * og_receiver_name: for people: @text is replaced by the address to which OSC goes; names
 * and mere ports stay.
 *
 * og_port_here: the port of this computer to which @text leads, a port or "host:port";
 * 0: it leads elsewhere. */

G_END_DECLS
