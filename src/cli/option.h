/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Values of single options, as they come from the command line, and what is said of those
 * that make no sense. All errors are G_OPTION_ERROR_BAD_VALUE with a line for a person. */

gboolean og_option_fail          (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean og_option_parse_port    (const char *text, int *port, GError **error);
gboolean og_option_check_port    (int port, const char *option, GError **error);
gboolean og_option_check_name    (const char *name, const char *option, GError **error);
char    *og_option_dup_typed     (const char *bytes);
gboolean og_option_take_text     (char **text, char *(*dup) (const char *bytes),
                                  const char *option, GError **error);
gboolean og_option_find_password (char **password, const char *file, const char *variable,
                                  GError **error);

/* og_option_fail: always FALSE. What @format says may be any bytes.
 *
 * og_option_dup_typed: @bytes as text that a person typed (wire/typed-text.h), owned by the
 * caller; NULL if they are not text.
 *
 * og_option_take_text: replaces *@text, unless it is NULL, by what @dup makes of it.
 *
 * og_option_find_password: what is in *@password already, otherwise in @file, otherwise in
 * the environment; NULL if it is in none of them. */

G_END_DECLS
