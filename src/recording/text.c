/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/text.h"

#include "osc/writer.h"

#include <math.h>
#include <string.h>

/* What oscsendfile 0.31 cannot take, as tried with it:
 *
 * - It splits a line at spaces and line breaks, whatever stands in quotes. So a string
 *   with one of these has no words.
 * - It has room for 64 words behind the address: type tags, arguments, a comment.
 * - Without type tags it uses those of an earlier line. A message without arguments is
 *   written with I, which programs take as "now!" and which has no argument either.
 * - It ends at a type tag other than ifsSbhtdcmTFNI, and at b and t as well.
 * - It wants no words for T, F, N and I, for which oscdump prints #T, #F, Nil and
 *   Infinitum; a MIDI message as one hexadecimal number; a character without quotes.
 * - It sends a symbol as a string, so the words of a symbol do not give its bytes again.
 */
#define ARGUMENTS_MAX 60

/* The longest number is "-1.7976931348623157e+308". */
#define NUMBER_SIZE 64

/* Above it, the digits before the point of "%f" would be many and false. */
#define PLAIN_MAX 1e15

static guint32
read_uint32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return GUINT32_FROM_BE (value);
}

static guint64
read_uint64 (const guint8 *data)
{
  return (guint64) read_uint32 (data) << 32 | read_uint32 (data + 4);
}

static float
read_float (const guint8 *data)
{
  guint32 bits = read_uint32 (data);
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static double
read_double (const guint8 *data)
{
  guint64 bits = read_uint64 (data);
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* Bytes that a word can hold: all but those at which it would end. Other
 * control characters would not be text. */
static gboolean
is_word (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if ((guint8) *c <= ' ' || *c == 0x7f)
      return FALSE;

  return g_utf8_validate (text, -1, NULL);
}

/* Its end is found by every fourth byte, as og_osc_check() does: what pads it
 * may not be zero. */
static gboolean
append_string (GString *text, const guint8 **position)
{
  const char *string = (const char *) *position;
  const guint8 *end = *position + 4;

  while (*string != '\0' && end[-1] != 0)
    end += 4;

  *position = end;
  if (!is_word (string))
    return FALSE;

  g_string_append (text, " \"");
  g_string_append (text, string);
  g_string_append_c (text, '"');
  return TRUE;
}

/* As oscdump prints it, unless that loses some of it. */
static void
append_number (GString *text, double value, gboolean is_float)
{
  char digits[NUMBER_SIZE];
  double read;

  g_string_append_c (text, ' ');
  if (!isfinite (value))
    {
      g_string_append (text, isnan (value) ? "nan"
                             : value > 0   ? "inf"
                                           : "-inf");
      return;
    }

  g_ascii_formatd (digits, sizeof digits,
                   fabs (value) < PLAIN_MAX ? "%f" : "%.17g", value);
  read = g_ascii_strtod (digits, NULL);
  if (is_float ? (float) read != (float) value : read != value)
    g_ascii_formatd (digits, sizeof digits, is_float ? "%.9g" : "%.17g", value);
  g_string_append (text, digits);
}

static gboolean
append_character (GString *text, guint32 value)
{
  g_string_append_printf (text, " %c", (int) (value & 0x7f));
  return value > ' ' && value < 0x7f;
}

/* oscsendfile takes the smallest and the largest for a fault if some number
 * before was out of range. */
static gboolean
append_int64 (GString *text, gint64 value)
{
  g_string_append_printf (text, " %" G_GINT64_FORMAT, value);
  return value != G_MININT64 && value != G_MAXINT64;
}

static gboolean
append_argument (GString *text, char tag, const guint8 **position)
{
  const guint8 *data = *position;

  switch (tag)
    {
    case 'T':
    case 'F':
    case 'N':
    case 'I':
      return TRUE;
    case 's':
    case 'S':
      return append_string (text, position);
    case 'i':
      *position += 4;
      g_string_append_printf (text, " %d", (gint32) read_uint32 (data));
      return TRUE;
    case 'm':
      *position += 4;
      g_string_append_printf (text, " %08x", read_uint32 (data));
      return TRUE;
    case 'c':
      *position += 4;
      return append_character (text, read_uint32 (data));
    case 'f':
      *position += 4;
      append_number (text, read_float (data), TRUE);
      return TRUE;
    case 'd':
      *position += 8;
      append_number (text, read_double (data), FALSE);
      return TRUE;
    case 'h':
      *position += 8;
      return append_int64 (text, (gint64) read_uint64 (data));
    default:
      return FALSE;
    }
}

gboolean
og_recording_text_append (GString *text, const OgOscMessage *message)
{
  const guint8 *position = message->arguments;
  gsize n_arguments = strlen (message->types);
  const char *types = n_arguments > 0 ? message->types : "I";

  if (message->address[0] != '/' || !is_word (message->address)
      || n_arguments > ARGUMENTS_MAX)
    return FALSE;

  g_string_append (text, message->address);
  g_string_append_c (text, ' ');
  g_string_append (text, types);
  for (const char *tag = message->types; *tag != '\0'; tag++)
    if (!append_argument (text, *tag, &position))
      return FALSE;

  return TRUE;
}

/* The next word, NULL if there is none. */
static char *
take_word (char **words)
{
  char *word = *words;
  char *space;

  if (word == NULL || *word == '\0')
    return NULL;

  space = strchr (word, ' ');
  if (space != NULL)
    *space++ = '\0';

  *words = space;
  return *word != '\0' ? word : NULL;
}

static void
write_float (OgOscWriter *writer, float value)
{
  gint32 bits;

  memcpy (&bits, &value, sizeof bits);
  og_osc_write_int32 (writer, bits);
}

static void
write_double (OgOscWriter *writer, double value)
{
  gint64 bits;

  memcpy (&bits, &value, sizeof bits);
  og_osc_write_int64 (writer, bits);
}

/* Which bytes a "nan" has is nowhere said, so they are none. */
static gboolean
parse_number (const char *word, char tag, OgOscWriter *writer)
{
  char *end;
  double value = g_ascii_strtod (word, &end);

  if (end == word || *end != '\0' || !isfinite (value))
    return FALSE;

  if (tag == 'd')
    write_double (writer, value);
  else
    write_float (writer, (float) value);
  return tag == 'd' || isfinite ((float) value);
}

static gboolean
parse_integer (const char *word, char tag, OgOscWriter *writer)
{
  gint64 min = tag == 'h' ? G_MININT64 : G_MININT32;
  gint64 max = tag == 'h' ? G_MAXINT64 : G_MAXINT32;
  gint64 value;

  if (!g_ascii_string_to_signed (word, 10, min, max, &value, NULL))
    return FALSE;

  if (tag == 'h')
    og_osc_write_int64 (writer, value);
  else
    og_osc_write_int32 (writer, (gint32) value);
  return TRUE;
}

static gboolean
parse_midi (const char *word, OgOscWriter *writer)
{
  guint64 value;

  if (strlen (word) != 8
      || !g_ascii_string_to_unsigned (word, 16, 0, G_MAXUINT32, &value, NULL))
    return FALSE;

  og_osc_write_int32 (writer, (gint32) (guint32) value);
  return TRUE;
}

static gboolean
parse_character (const char *word, OgOscWriter *writer)
{
  og_osc_write_int32 (writer, word[0]);
  return word[1] == '\0' && word[0] > ' ' && word[0] < 0x7f;
}

static gboolean
parse_string (char *word, OgOscWriter *writer)
{
  gsize length = strlen (word);

  if (length < 2 || word[0] != '"' || word[length - 1] != '"')
    return FALSE;

  word[length - 1] = '\0';
  og_osc_write_string (writer, word + 1);
  return TRUE;
}

static gboolean
parse_argument (char **words, char tag, OgOscWriter *writer)
{
  char *word;

  if (strchr ("TFNI", tag) != NULL)
    return TRUE;

  word = take_word (words);
  if (word == NULL)
    return FALSE;

  switch (tag)
    {
    case 'i':
    case 'h':
      return parse_integer (word, tag, writer);
    case 'f':
    case 'd':
      return parse_number (word, tag, writer);
    case 'm':
      return parse_midi (word, writer);
    case 'c':
      return parse_character (word, writer);
    case 's':
      return parse_string (word, writer);
    default:
      return FALSE;
    }
}

/* The writer writes a bundle; only the one message in it is wanted. */
gsize
og_recording_text_parse (char *words, guint8 *packet, gsize capacity)
{
  const gsize opening = OG_OSC_BUNDLE_HEADER + sizeof (guint32);
  char *address = take_word (&words);
  char *types = take_word (&words);
  OgOscWriter writer;

  if (address == NULL || types == NULL || address[0] != '/')
    return 0;

  og_osc_writer_init (&writer, packet, capacity);
  og_osc_writer_open_message (&writer, address, types);
  for (const char *tag = types; *tag != '\0'; tag++)
    if (!parse_argument (&words, *tag, &writer))
      return 0;
  if (!og_osc_writer_close_message (&writer))
    return 0;

  memmove (packet, packet + opening, writer.used - opening);
  return writer.used - opening;
}
