/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two clocks of this computer, in µs. Together they tell that it slept. */

typedef struct
{
  gint64 monotonic;         /* g_get_monotonic_time(): may stand still in its sleep */
  gint64 boot;              /* goes on in its sleep, as far as the system has such a clock */
} OgClocks;

OgClocks og_clocks_read (void);

G_END_DECLS
