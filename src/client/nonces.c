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

/* The numbers that are taken are counted from the other end. */
void
og_nonces_get_key (const OgNonces *self,
                   OgNoncePurpose purpose,
                   guint8 key[OG_SIPHASH_KEY_SIZE])
{
  guint64 halves[2];

  G_STATIC_ASSERT (sizeof halves == OG_SIPHASH_KEY_SIZE);
  for (guint i = 0; i < 2; i++)
    {
      guint64 n = G_MAXUINT64 - 2 * purpose - i;

      halves[i] = og_siphash (self->secret, &n, sizeof n);
    }
  memcpy (key, halves, sizeof halves);
}
