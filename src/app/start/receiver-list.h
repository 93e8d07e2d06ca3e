/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands in "Further receivers": addresses as "host:port", or "port" on
 * this computer, with commas, semicolons or spaces between them. */

char   **og_receiver_list_split (const char *text);
char    *og_receiver_list_join  (const char *const *receivers);
gboolean og_receiver_list_check (const char *receiver, GError **error);

/* og_receiver_list_split: each once, in the order of @text; owned by the caller.
 * og_receiver_list_join: the other way round.
 *
 * og_receiver_list_check: FALSE and @error in words for a person if @receiver
 * cannot be one. */

G_END_DECLS
