/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is said of a pause of the traffic monitor, and of the messages that come
 * meanwhile. It counts none itself. Strings are owned by the caller. */

char *og_pause_words_dup     (guint n_waiting, guint n_gone);
char *og_pause_words_dup_end (guint n_gone);

/* og_pause_words_dup: while it lasts; the oldest @n_gone of @n_waiting were too many
 * to be kept.
 *
 * og_pause_words_dup_end: when it ends; @n_gone is not 0. */

G_END_DECLS
