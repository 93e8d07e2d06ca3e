/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A draw that nobody outside can foresee is not needed: no program that sends
 * by its own clock knows the microsecond of an arrival here. The last step of
 * MurmurHash3 makes of it what has no period. */
static inline guint64
og_draw (guint64 key, gint64 now)
{
  guint64 drawn = (guint64) now ^ key;

  drawn ^= drawn >> 33;
  drawn *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  drawn ^= drawn >> 33;
  drawn *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  drawn ^= drawn >> 33;
  return drawn;
}

G_END_DECLS
