/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/nonces.h"

#include <string.h>

void
og_nonces_init (OgNonces *self, const guint8 secret[OG_SIPHASH_KEY_SIZE])
{
  memcpy (self->secret, secret, sizeof self->secret);
  self->n_taken = 0;
}

guint64
og_nonces_take (OgNonces *self)
{
  self->n_taken++;
  return og_siphash (self->secret, &self->n_taken, sizeof self->n_taken);
}
