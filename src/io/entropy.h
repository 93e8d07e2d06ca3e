/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fills @data with @size unpredictable bytes from the operating system, which
 * has them on every platform; without them the program ends. */
void og_entropy_fill (gpointer data, gsize size);

G_END_DECLS
