/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The clocks of this computer, in µs. Two of them together tell that it slept, and the third
 * that somebody set it. */

typedef struct
{
  gint64 monotonic;         /* g_get_monotonic_time(): may stand still in its sleep */
  gint64 boot;              /* goes on in its sleep, as far as the system has such a clock */
  gint64 wall;              /* g_get_real_time(): as it is set */
} OgClocks;

OgClocks og_clocks_read (void);

G_END_DECLS
