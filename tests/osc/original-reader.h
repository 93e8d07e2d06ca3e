/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rules by which the original programs take an OSC packet apart, written
 * down a second time, in the plainest way, so that og_osc_check() can be held
 * against them. It allows bundles in bundles to any depth. */

/* FALSE for what ends the original. */
gboolean og_original_reader_accepts (const guint8 *data, gsize size);

G_END_DECLS
