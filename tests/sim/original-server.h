/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "socket.h"

G_BEGIN_DECLS

/* A model of the original server: answers and forgets, and tells nobody
 * anything unasked. On what would end the original it ends the test. */

typedef struct
{
  /* Owned */
  OgSocket *socket;
  GPtrArray *users;

  OgHost *host;
} OgOriginalServer;

OgOriginalServer *og_original_server_new  (OgHost *host);
void              og_original_server_free (OgOriginalServer *self);

G_END_DECLS
