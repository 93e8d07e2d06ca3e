/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/osc-text.h"

#include "app/traffic/time-of-day.h"
#include "osc/packet.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Bytes of a blob, or of a malformed packet, that are shown. */
#define HEX_MAX 16

/* Seconds from the epoch of OSC's time tags, 1900, to that of Unix. */
#define UNIX_EPOCH G_GINT64_CONSTANT (2208988800)

typedef struct
{
  const guint8 *position;
  const guint8 *end;
} Cursor;

/* NULL if fewer are left. */
static const guint8 *
take (Cursor *cursor, gsize size)
{
  const guint8 *data = cursor->position;

  if ((gsize) (cursor->end - data) < size)
    return NULL;

  cursor->position += size;
  return data;
}

static gboolean
take_uint32 (Cursor *cursor, guint32 *value)
{
  const guint8 *data = take (cursor, sizeof *value);

  if (data == NULL)
    return FALSE;

  memcpy (value, data, sizeof *value);
  *value = GUINT32_FROM_BE (*value);
  return TRUE;
}

static gboolean
take_uint64 (Cursor *cursor, guint64 *value)
{
  const guint8 *data = take (cursor, sizeof *value);

  if (data == NULL)
    return FALSE;

  memcpy (value, data, sizeof *value);
  *value = GUINT64_FROM_BE (*value);
  return TRUE;
}

/* Marks that turn the direction of what follows them. */
static gboolean
is_direction_mark (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
         || c == 0x200E || c == 0x200F || c == 0x061C;
}

static void
append_unichar (GString *text, gunichar c, char quote)
{
  if (c == '\n')
    g_string_append (text, "\\n");
  else if (c == '\t')
    g_string_append (text, "\\t");
  else if (quote != '\0' && (c == (gunichar) quote || c == '\\'))
    g_string_append_printf (text, "\\%c", (char) c);
  else if (g_unichar_isprint (c) && !is_direction_mark (c))
    g_string_append_unichar (text, c);
  else
    g_string_append_printf (text, c < 0x100 ? "\\x%02x" : "\\u{%x}", c);
}

void
og_osc_text_append (GString *text, const char *string, char quote)
{
  while (*string != '\0')
    {
      gunichar c = g_utf8_get_char_validated (string, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_printf (text, "\\x%02x", (guint8) *string++);
          continue;
        }

      append_unichar (text, c, quote);
      string = g_utf8_next_char (string);
    }
}

static void
append_quoted (GString *text, const char *string)
{
  g_string_append_c (text, '"');
  og_osc_text_append (text, string, '"');
  g_string_append_c (text, '"');
}

void
og_osc_text_append_hex (GString *text, const guint8 *data, gsize size)
{
  gsize shown = MIN (size, HEX_MAX);

  for (gsize i = 0; i < shown; i++)
    g_string_append_printf (text, " %02x", data[i]);
  if (shown < size)
    g_string_append (text, " …");
}

/* In the fewest digits that give the same number again, @digits of them at
 * least. A whole number keeps its point, to tell it from an integer. */
static void
append_real (GString *text, double value, int digits, gboolean is_float)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];

  if (isnan (value) || isinf (value))
    {
      g_string_append (text, isnan (value) ? "NaN"
                             : value > 0   ? "inf"
                                           : "-inf");
      return;
    }

  for (;; digits++)
    {
      double again;

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      again = g_ascii_strtod (
          g_ascii_formatd (number, sizeof number, format, value), NULL);
      if (is_float ? (float) again == (float) value : again == value)
        break;
    }

  g_string_append (text, number);
  if (strpbrk (number, ".e") == NULL)
    g_string_append (text, ".0");
}

void
og_osc_text_append_time (GString *text, guint64 time_tag)
{
  gint64 seconds = (gint64) (time_tag >> 32) - UNIX_EPOCH;
  guint64 milliseconds = ((time_tag & G_MAXUINT32) * 1000) >> 32;

  if (time_tag == OG_OSC_IMMEDIATELY)
    {
      /* Translators: when OSC is to be performed: at once */
      g_string_append (text, C_ ("time tag", "now"));
      return;
    }

  og_time_of_day_append (text, seconds, (guint) milliseconds);
}

/* Arguments: each gives FALSE if the argument is cut off. */

static gboolean
append_number (GString *text, char tag, Cursor *cursor)
{
  guint32 bits;
  float value;

  if (!take_uint32 (cursor, &bits))
    return FALSE;

  memcpy (&value, &bits, sizeof value);
  if (tag == 'f')
    append_real (text, (double) value, 6, TRUE);
  else if (tag == 'r')
    g_string_append_printf (text, "#%08x", bits);
  else
    g_string_append_printf (text, "%d", (gint32) bits);

  return TRUE;
}

static gboolean
append_long_number (GString *text, char tag, Cursor *cursor)
{
  guint64 bits;
  double value;

  if (!take_uint64 (cursor, &bits))
    return FALSE;

  memcpy (&value, &bits, sizeof value);
  if (tag == 'd')
    append_real (text, value, 15, FALSE);
  else if (tag == 't')
    og_osc_text_append_time (text, bits);
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, (gint64) bits);

  return TRUE;
}

static gboolean
append_character (GString *text, Cursor *cursor)
{
  guint32 c;

  if (!take_uint32 (cursor, &c))
    return FALSE;

  g_string_append_c (text, '\'');
  if (g_unichar_validate (c))
    append_unichar (text, c, '\'');
  else
    g_string_append_printf (text, "\\u{%x}", c);
  g_string_append_c (text, '\'');
  return TRUE;
}

static gboolean
append_midi (GString *text, Cursor *cursor)
{
  const guint8 *bytes = take (cursor, 4);

  if (bytes == NULL)
    return FALSE;

  g_string_append_printf (text, "midi(%u: %02x %02x %02x)", bytes[0], bytes[1],
                          bytes[2], bytes[3]);
  return TRUE;
}

/* A blob that is cut off still has its size and its start. */
static gboolean
append_blob (GString *text, Cursor *cursor)
{
  guint32 size;

  if (!take_uint32 (cursor, &size))
    return FALSE;

  g_string_append (text, "blob(");
  /* Translators: a piece of data inside a message */
  g_string_append_printf (text, ngettext ("%u byte:", "%u bytes:", size), size);
  og_osc_text_append_hex (text, cursor->position,
                          MIN (size, (gsize) (cursor->end - cursor->position)));
  g_string_append_c (text, ')');
  return take (cursor, ((gsize) size + 3) & ~(gsize) 3) != NULL;
}

static gboolean
append_string (GString *text, Cursor *cursor)
{
  const char *string = og_osc_text_take_string (&cursor->position, cursor->end);

  if (string != NULL)
    append_quoted (text, string);

  return string != NULL;
}

static gboolean
append_argument (GString *text, char tag, Cursor *cursor)
{
  switch (tag)
    {
    case 's':
    case 'S':
      return append_string (text, cursor);
    case 'b':
      return append_blob (text, cursor);
    case 'h':
    case 'd':
    case 't':
      return append_long_number (text, tag, cursor);
    case 'c':
      return append_character (text, cursor);
    case 'm':
      return append_midi (text, cursor);
    case 'T':
      g_string_append (text, "true");
      return TRUE;
    case 'F':
      g_string_append (text, "false");
      return TRUE;
    case 'N':
      g_string_append (text, "nil");
      return TRUE;
    case 'I':
      g_string_append (text, "impulse");
      return TRUE;
    case '[':
    case ']':
      g_string_append_c (text, tag);
      return TRUE;
    default:
      return append_number (text, tag, cursor);
    }
}

void
og_osc_text_append_space (GString *text)
{
  if (text->len > 0 && !g_str_has_suffix (text->str, "["))
    g_string_append_c (text, ' ');
}

gboolean
og_osc_text_append_argument (GString *text,
                             char tag,
                             const guint8 **position,
                             const guint8 *end)
{
  Cursor cursor = { *position, end };
  gboolean is_whole = append_argument (text, tag, &cursor);

  if (!is_whole)
    g_string_append (text, "…");

  *position = cursor.position;
  return is_whole;
}

void
og_osc_text_append_arguments (GString *text,
                              const char *tags,
                              const guint8 *data,
                              const guint8 *end)
{
  for (; *tags != '\0'; tags++)
    {
      if (*tags != ']')
        og_osc_text_append_space (text);
      if (!og_osc_text_append_argument (text, *tags, &data, end))
        return;
    }
}

const char *
og_osc_text_take_string (const guint8 **position, const guint8 *end)
{
  const guint8 *start = *position;
  gsize left = (gsize) (end - start);
  gsize size = 4;

  if (left < 4)
    return NULL;

  while (start[0] != 0 && start[size - 1] != 0)
    {
      size += 4;
      if (size > left)
        return NULL;
    }

  *position = start + size;
  return (const char *) start;
}
