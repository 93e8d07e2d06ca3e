/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/path.h"

/* Odd, so that no bit is lost (Knuth's multiplicative hashing). */
#define MULTIPLIER 0x9e3779b1u

OgPath
og_path_direct (const OgAddress *address)
{
  return (OgPath){ .address = *address };
}

gboolean
og_path_is_set (const OgPath *self)
{
  return og_address_is_set (&self->address);
}

guint
og_path_hash (const OgPath *self)
{
  guint way =
      (self->relayed_to ^ self->link << 16) << 2 | (guint) self->transport;

  return og_address_hash (&self->address) ^ way * MULTIPLIER;
}
