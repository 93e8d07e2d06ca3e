/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/entropy.h"

#include <sodium.h>

void
og_entropy_fill (gpointer data, gsize size)
{
  if (sodium_init () < 0)
    g_error ("The system gives no random bytes.");

  randombytes_buf (data, size);
}
