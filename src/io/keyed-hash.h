/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For tables whose keys are texts that strangers choose: a GHashFunc that nobody can
 * predict, so that nobody can aim at one slot. Its key is random, of this run only. */
guint og_keyed_str_hash (gconstpointer text);

G_END_DECLS
