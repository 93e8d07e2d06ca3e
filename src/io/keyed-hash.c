/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/keyed-hash.h"

#include "io/entropy.h"
#include "wire/siphash.h"

#include <string.h>

static gpointer
draw_key (gpointer data)
{
  static guint8 key[OG_SIPHASH_KEY_SIZE];

  og_entropy_fill (key, sizeof key);
  return key;
}

guint
og_keyed_str_hash (gconstpointer text)
{
  static GOnce once = G_ONCE_INIT;
  const guint8 *key = g_once (&once, draw_key, NULL);

  return (guint) og_siphash (key, text, strlen (text));
}
