/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a program was started with, whatever the locale is. */

char **og_command_line_dup      (char **arguments);
char  *og_command_line_dup_text (const char *argument);

/* og_command_line_dup: @arguments of main() as GOption takes them: UTF-8 on
 * Windows, whatever the code page is, otherwise as they came. Owned by the caller.
 *
 * og_command_line_dup_text: @argument in UTF-8: as it is if it is that already,
 * otherwise from the locale's encoding. Owned by the caller; NULL if it is
 * neither. */

G_END_DECLS
