/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines to standard output, written in a thread of its own: a terminal that is
 * held or a pipe that nobody reads stops no program. While so many lines wait,
 * further ones are left out. */
#define OG_OUTPUT_LINES_MAX 1000

/* @line without its line feed. Returns at once. */
void og_output_line  (const char *line);

/* Waits until all is written, but not for long. For the end of a program. */
void og_output_flush (void);

G_END_DECLS
