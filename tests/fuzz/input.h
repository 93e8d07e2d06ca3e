/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes that a fuzzer was given, taken from the front. What they mean is the
 * fuzzer's. */

typedef struct
{
  const guint8 *data;
  gsize left;
} OgFuzzInput;

guint8  og_fuzz_input_take_byte  (OgFuzzInput *self);
guint8 *og_fuzz_input_take_bytes (OgFuzzInput *self, gsize *size);

/* og_fuzz_input_take_byte: 0 if none is left.
 *
 * og_fuzz_input_take_bytes: as many as the next two bytes say, or all that are
 * left, in memory of their exact size, so that a sanitizer sees a read past their
 * end. Owned by the caller. */

G_END_DECLS
