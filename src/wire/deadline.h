/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times as all cores have them: monotonic, in µs. */

#define OG_MILLISECOND (G_USEC_PER_SEC / 1000)

/* The earlier of two deadlines, of which -1 is never. */
static inline gint64
og_earlier_deadline (gint64 a, gint64 b)
{
  return a == -1 || (b != -1 && b < a) ? b : a;
}

G_END_DECLS
