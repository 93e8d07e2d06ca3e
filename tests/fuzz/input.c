/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "input.h"

guint8
og_fuzz_input_take_byte (OgFuzzInput *self)
{
  if (self->left == 0)
    return 0;

  self->left--;
  return *self->data++;
}

guint8 *
og_fuzz_input_take_bytes (OgFuzzInput *self, gsize *size)
{
  guint8 *copy;

  *size = og_fuzz_input_take_byte (self);
  *size |= (gsize) og_fuzz_input_take_byte (self) << 8;
  *size = MIN (*size, self->left);
  copy = *size > 0 ? g_memdup2 (self->data, *size) : g_malloc (1);
  self->data += *size;
  self->left -= *size;
  return copy;
}
