/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "original.h"

#include "osc/original-reader.h"

void
og_original_assert_survives (const guint8 *data, gsize size)
{
  gsize taken = MIN (size, OG_ORIGINAL_RECEIVE_BUFFER);

  g_assert_true (og_original_reader_accepts (data, taken));
}

char *
og_original_digest (const char *password)
{
  return g_compute_checksum_for_string (G_CHECKSUM_MD5, password, -1);
}
