/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The arguments of the original client: SERVER PORT LOCAL-PORT TX-PORT RX-PORT
 * USER PASSWORD GROUP GROUP-PASSWORD. It finds them among options, and does not
 * look at what they mean. */

#define OG_N_ORIGINAL_ARGUMENTS 9

guint og_original_arguments_find      (char **arguments);
GStrv og_original_arguments_move_last (char **arguments);

/* og_original_arguments_find: where they start; 0: not all of them are there.
 *
 * og_original_arguments_move_last: a copy of @arguments, owned by the caller, with
 * the nine behind "--" at its end, if all of them are there. */

G_END_DECLS
