/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "any-words.h"

#include "wire/kind.h"

/* Of any kind, with any arguments: new kinds are tried without a word here. */
void
og_fuzz_write_any (OgOscWriter *writer, OgFuzzInput *input, gint64 now)
{
  static const char *const users[] = { "ann", "bob", "tim", "\xc3\xa9ric" };
  static const char *const types[] = { "",   "s",  "i",  "is",
                                       "si", "ii", "ih", "ss" };
  OgKind kind =
      OG_KIND_OTHER + 1 + og_fuzz_input_take_byte (input) % (OG_N_KINDS - 1);
  const char *type =
      types[og_fuzz_input_take_byte (input) % G_N_ELEMENTS (types)];

  og_osc_writer_open_message (writer, og_kind_get_address (kind), type);
  for (; *type != '\0'; type++)
    if (*type == 's')
      og_osc_write_string (
          writer, users[og_fuzz_input_take_byte (input) % G_N_ELEMENTS (users)]);
    else if (*type == 'i')
      og_osc_write_int32 (writer, (gint8) og_fuzz_input_take_byte (input));
    else
      og_osc_write_int64 (writer, now);
  og_osc_writer_close_message (writer);
}
