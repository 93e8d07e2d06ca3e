/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "original-peer.h"
#include "our-client.h"

G_BEGIN_DECLS

/* A model of the original client, as it runs on a 64-bit machine: what it
 * sends, when, and what it makes of what it gets. On what would end the
 * original it ends the test. It looks at its clock each 0.6 s. */

typedef struct
{
  /* Owned */
  GPtrArray *peers;         /* of OgOriginalPeer */
  OgSocket *external;
  OgSocket *tx;
  char *user;
  char *password;           /* digest */
  char *group;
  char *group_password;     /* digest */

  OgHost *host;
  OgAddress server;
  OgAddress rx;
  OgAddress private_address;
  gint64 last_alive;        /* seconds of the wall clock */
  gboolean is_registered;   /* it has printed so */
} OgOriginalClient;

OgOriginalClient *og_original_client_new       (OgHost *host, const OgMemberConfig *config);
void              og_original_client_free      (OgOriginalClient *self);
gboolean          og_original_client_knows     (const OgOriginalClient *self, const char *name);
gboolean          og_original_client_can_reach (const OgOriginalClient *self, const char *name);

/* og_original_client_can_reach: it knows an endpoint to which it sends. */

G_END_DECLS
