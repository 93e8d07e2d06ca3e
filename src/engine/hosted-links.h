/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/server-io.h"
#include "io/certificate.h"

G_BEGIN_DECLS

/* How those whose network blocks UDP reach a server that a user runs beside a client: at
 * its own port, by TCP and TLS, with a key that is made once and kept. What cannot be had
 * is said by a value: all others do without, so it is never an error. */

typedef enum
{
  OG_HOSTED_LINKS_FINE,
  OG_HOSTED_LINKS_NO_TLS,   /* TCP alone: this program was built without it */
  OG_HOSTED_LINKS_NO_KEY,   /* TCP alone: the key cannot be made, kept or read */
  OG_HOSTED_LINKS_NO_PORT   /* neither: the port cannot be had */
} OgHostedLinksState;

typedef struct
{
  OgHostedLinksState state;
  char fingerprint[OG_FINGERPRINT_SIZE]; /* of the key, for invites; "": without TLS */
} OgHostedLinks;

OgHostedLinks og_hosted_links_open       (OgServerIo *server_io);
char         *og_hosted_links_dup_folder (void);

/* og_hosted_links_open: to be called once, when @server_io is new.
 *
 * og_hosted_links_dup_folder: where the user's programs keep the key, in the file
 * OG_CERTIFICATE_FILE. Owned by the caller. */

G_END_DECLS
