/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The values of OSC as a person reads them, on one line of valid UTF-8. It
 * reads what other people sent: nothing outside of the bytes that it is given,
 * and it lets nothing through that could disguise what stands beside it. */

void        og_osc_text_append           (GString *text, const char *string, char quote);
void        og_osc_text_append_space     (GString *text);
void        og_osc_text_append_hex       (GString *text, const guint8 *data, gsize size);
void        og_osc_text_append_time      (GString *text, guint64 time_tag);
gboolean    og_osc_text_append_argument  (GString *text, char tag, const guint8 **position,
                                          const guint8 *end);
void        og_osc_text_append_arguments (GString *text, const char *tags, const guint8 *data,
                                          const guint8 *end);
const char *og_osc_text_take_string      (const guint8 **position, const guint8 *end);

/* og_osc_text_append: @string may hold any bytes. What cannot be seen is
 * escaped, and so is @quote, which is what the caller puts around it; '\0':
 * nothing is.
 *
 * og_osc_text_append_space: if there is something to be kept apart from.
 *
 * og_osc_text_append_hex: the first bytes only, each after a space.
 *
 * og_osc_text_append_time: the local time of day, or "now".
 *
 * og_osc_text_append_argument: the one at @position, and goes past it, in the
 * syntax of argument-text.h where that has one; FALSE, and "…", if it runs past
 * @end.
 *
 * og_osc_text_append_arguments: those that @tags (without the comma) name;
 * none follow one that runs past @end.
 *
 * og_osc_text_take_string: the padded string at @position, and goes past it;
 * NULL if it has no end. */

G_END_DECLS
