/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Builds one line of JSON (RFC 8259), member after member. Strings may be any bytes:
 * those that are not UTF-8 become U+FFFD, and what cannot be seen is escaped. A NULL
 * string becomes null. Arrays hold objects. */

typedef struct
{
  GString *text;
  gboolean needs_comma;
} OgJsonLine;

void  og_json_line_open         (OgJsonLine *self);
char *og_json_line_close        (OgJsonLine *self);
void  og_json_line_string       (OgJsonLine *self, const char *name, const char *value);
void  og_json_line_integer      (OgJsonLine *self, const char *name, gint64 value);
void  og_json_line_number       (OgJsonLine *self, const char *name, double value);
void  og_json_line_null         (OgJsonLine *self, const char *name);
void  og_json_line_open_array   (OgJsonLine *self, const char *name);
void  og_json_line_close_array  (OgJsonLine *self);
void  og_json_line_open_object  (OgJsonLine *self);
void  og_json_line_close_object (OgJsonLine *self);

/* og_json_line_close: gives the line without a line feed, owned by the caller.
 *
 * og_json_line_number: three decimals, whatever the locale. */

G_END_DECLS
