/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name to offer when @name is taken: "pi 2" for "pi", "pi 3" for "pi 2".
 * Valid if @name is: a long one is cut. Owned by the caller. */
char *og_free_name_propose (const char *name);

G_END_DECLS
