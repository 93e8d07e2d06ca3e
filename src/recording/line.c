/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/line.h"

#include "osc/packet.h"
#include "recording/text.h"

#include <string.h>

/* "e9a1b2c3.80000000" */
#define TAG_LENGTH 17

/* A word of oscsendfile's goes on to the next space or line break, and it reads
 * a line longer than its memory as several. A part that starts with "/" would
 * be an address. So the 64 digits are those of RFC 4648 for file names. */
static const char DIGITS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static const char SHOWN[] = " #~";

/* Each line has one, so it is not left to printf(). */
static void
append_tag (GString *text, guint64 tag)
{
  static const char hex[] = "0123456789abcdef";
  char written[TAG_LENGTH];
  guint shift = 64;

  for (guint i = 0; i < TAG_LENGTH; i++)
    if (i == 8)
      written[i] = '.';
    else
      written[i] = hex[tag >> (shift -= 4) & 0xf];

  g_string_append_len (text, written, TAG_LENGTH);
}

/* As in a URI: one word, and nothing in it that means something in a comment. */
static void
append_escaped (GString *text, const char *value)
{
  gboolean is_utf8 = g_utf8_validate (value, -1, NULL);

  for (const char *c = value; *c != '\0'; c++)
    if ((guint8) *c <= ' ' || *c == 0x7f || strchr ("%=#>~", *c) != NULL
        || ((guint8) *c >= 0x80 && !is_utf8))
      g_string_append_printf (text, "%%%02X", (guint8) *c);
    else
      g_string_append_c (text, *c);
}

static void
append_sender (GString *text, const OgRecorded *packet)
{
  g_string_append (text, packet->direction == OG_RECORDED_OUT ? "#>" : "#");
  append_escaped (text, packet->sender);
}

static void
append_digits (GString *text, const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i += 3)
    {
      gsize n = MIN (size - i, 3);
      guint32 bits = (guint32) data[i] << 16 | (n > 1 ? data[i + 1] << 8 : 0)
                     | (n > 2 ? data[i + 2] : 0);

      for (gsize digit = 0; digit <= n; digit++)
        g_string_append_c (text, DIGITS[bits >> (18 - 6 * digit) & 0x3f]);
    }
}

static void
append_bytes (GString *text, guint64 tag, const OgRecorded *packet)
{
  append_tag (text, tag);
  append_sender (text, packet);
  g_string_append_printf (text, "=%" G_GSIZE_FORMAT ":", packet->size);
  append_digits (text, packet->data, packet->size);
  g_string_append_c (text, '\n');
}

/* FALSE, and nothing is appended, if there are no words. */
static gboolean
append_words (GString *text, guint64 tag, const OgOscMessage *message, gsize comment)
{
  gsize start = text->len;

  append_tag (text, tag);
  g_string_append_c (text, ' ');
  if (og_recording_text_append (text, message)
      && text->len - start + comment <= OG_RECORDING_TEXT_LINE_MAX)
    return TRUE;

  g_string_truncate (text, start);
  return FALSE;
}

/* Whether the words from @start on give every byte of @packet again. */
static gboolean
is_exact (const GString *text, gsize start, const OgRecorded *packet)
{
  char words[OG_RECORDING_TEXT_LINE_MAX + 1];
  guint8 again[8 * OG_RECORDING_TEXT_LINE_MAX];

  g_strlcpy (words, text->str + start, sizeof words);
  return og_recording_text_parse (words, again, sizeof again) == packet->size
         && memcmp (again, packet->data, packet->size) == 0;
}

/* FALSE, and nothing is appended, if words do not give every byte of it again. */
static gboolean
append_exactly (GString *text, guint64 tag, const OgRecorded *packet)
{
  gsize comment = strlen (" #>") + 3 * strlen (packet->sender);
  gsize start = text->len;
  OgOscMessage message;
  OgOscWalk walk;

  if (og_osc_check (packet->data, packet->size) != OG_OSC_OK
      || packet->data[0] == '#')
    return FALSE;

  og_osc_walk_init (&walk, packet->data, packet->size);
  if (!og_osc_walk_next (&walk, &message)
      || !append_words (text, tag, &message, comment))
    return FALSE;

  if (!is_exact (text, start + TAG_LENGTH + 1, packet))
    {
      g_string_truncate (text, start);
      return FALSE;
    }

  g_string_append_c (text, ' ');
  append_sender (text, packet);
  g_string_append_c (text, '\n');
  return TRUE;
}

/* With one time tag, so oscsendfile makes one bundle of them. */
static void
append_shown (GString *text, guint64 tag, const OgRecorded *packet)
{
  OgOscMessage message;
  OgOscWalk walk;

  if (og_osc_check (packet->data, packet->size) != OG_OSC_OK)
    return;

  og_osc_walk_init (&walk, packet->data, packet->size);
  while (og_osc_walk_next (&walk, &message))
    if (append_words (text, tag, &message, strlen (SHOWN)))
      {
        g_string_append (text, SHOWN);
        g_string_append_c (text, '\n');
      }
}

void
og_recording_line_append (GString *text, guint64 tag, const OgRecorded *packet)
{
  if (append_exactly (text, tag, packet))
    return;

  append_bytes (text, tag, packet);
  append_shown (text, tag, packet);
}

void
og_recording_line_append_note (GString *text,
                               guint64 tag,
                               const char *note,
                               const char *value)
{
  append_tag (text, tag);
  g_string_append_printf (text, "##%s", note);
  if (*value != '\0')
    {
      g_string_append_c (text, '=');
      append_escaped (text, value);
    }
  g_string_append_c (text, '\n');
}

static gboolean
parse_hex (const char *text, guint32 *value)
{
  *value = 0;
  for (guint i = 0; i < 8; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      *value = *value << 4 | (guint32) g_ascii_xdigit_value (text[i]);
    }

  return TRUE;
}

gboolean
og_recording_line_parse_tag (const char *text, guint64 *tag)
{
  guint32 seconds;
  guint32 fraction;

  if (!parse_hex (text, &seconds) || text[8] != '.'
      || !parse_hex (text + 9, &fraction))
    return FALSE;

  *tag = (guint64) seconds << 32 | fraction;
  return TRUE;
}

/* In place. */
static gboolean
unescape (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    {
      int high;
      int low;

      if (*from != '%')
        {
          *to++ = *from;
          continue;
        }

      high = g_ascii_xdigit_value (from[1]);
      low = high != -1 ? g_ascii_xdigit_value (from[2]) : -1;
      if (low == -1 || (high == 0 && low == 0))
        return FALSE;

      *to++ = (char) (high << 4 | low);
      from += 2;
    }

  *to = '\0';
  return TRUE;
}

/* "tim", ">tim" or "". */
static gboolean
parse_sender (char *text, OgRecorded *packet)
{
  gboolean is_out = *text == '>';

  packet->direction = is_out ? OG_RECORDED_OUT : OG_RECORDED_IN;
  if (is_out)
    text++;
  if (!unescape (text) || (*text != '\0' && !og_name_is_text (text)))
    return FALSE;

  g_strlcpy (packet->sender, text, sizeof packet->sender);
  return TRUE;
}

static int
get_digit_value (char digit)
{
  if (g_ascii_isupper (digit))
    return digit - 'A';
  if (g_ascii_islower (digit))
    return digit - 'a' + 26;
  if (g_ascii_isdigit (digit))
    return digit - '0' + 52;

  return digit == '-' ? 62 : digit == '_' ? 63 : -1;
}

/* Exactly @size bytes. */
static gboolean
parse_digits (const char *text, gsize size, guint8 *data)
{
  guint32 bits = 0;
  guint n_bits = 0;
  gsize n = 0;

  if (strlen (text) != (size * 4 + 2) / 3)
    return FALSE;

  for (; *text != '\0'; text++)
    {
      int value = get_digit_value (*text);

      if (value == -1)
        return FALSE;

      bits = bits << 6 | (guint32) value;
      n_bits += 6;
      if (n_bits >= 8 && n < size)
        {
          n_bits -= 8;
          data[n++] = (guint8) (bits >> n_bits);
        }
    }

  return TRUE;
}

/* "tim=12:AAAAAAAAAAAAAAAA" */
static OgRecordingLineKind
parse_bytes (char *text, OgRecordingLine *line, guint8 *room)
{
  char *equals = strchr (text, '=');
  char *colon = equals != NULL ? strchr (equals, ':') : NULL;
  guint64 size;

  if (colon == NULL)
    return OG_RECORDING_LINE_MALFORMED;

  *equals = '\0';
  *colon = '\0';
  if (!g_ascii_string_to_unsigned (equals + 1, 10, 0, OG_RECORDED_MAX, &size, NULL)
      || !parse_sender (text, &line->packet)
      || !parse_digits (colon + 1, (gsize) size, room))
    return OG_RECORDING_LINE_MALFORMED;

  line->packet.data = room;
  line->packet.size = (gsize) size;
  return OG_RECORDING_LINE_PACKET;
}

static OgRecordingLineKind
parse_note (char *text, OgRecordingLine *line)
{
  char *equals = strchr (text, '=');

  line->note = text;
  line->value = text + strlen (text);
  if (equals != NULL)
    {
      *equals = '\0';
      line->value = equals + 1;
    }

  return unescape (line->value) ? OG_RECORDING_LINE_NOTE
                                : OG_RECORDING_LINE_MALFORMED;
}

/* A line of oscdump has no comment, and a sender who is not known. */
static OgRecordingLineKind
parse_words (char *text, OgRecordingLine *line, guint8 *room)
{
  char *comment = strrchr (text, ' ');

  if (g_str_has_suffix (text, SHOWN))
    return OG_RECORDING_LINE_SHOWN;

  line->packet.direction = OG_RECORDED_IN;
  if (comment != NULL && comment[1] == '#')
    {
      *comment = '\0';
      if (!parse_sender (comment + 2, &line->packet))
        return OG_RECORDING_LINE_MALFORMED;
    }

  line->packet.data = room;
  line->packet.size = og_recording_text_parse (text, room, OG_RECORDING_ROOM);
  return line->packet.size > 0 && line->packet.size <= OG_RECORDED_MAX
             ? OG_RECORDING_LINE_PACKET
             : OG_RECORDING_LINE_MALFORMED;
}

OgRecordingLineKind
og_recording_line_parse (char *text, OgRecordingLine *line, guint8 *room)
{
  *line = (OgRecordingLine){ 0 };
  if (!og_recording_line_parse_tag (text, &line->tag))
    return OG_RECORDING_LINE_MALFORMED;

  text += TAG_LENGTH;
  if (*text == ' ')
    return parse_words (text + 1, line, room);
  if (*text != '#')
    return OG_RECORDING_LINE_MALFORMED;

  return text[1] == '#' ? parse_note (text + 2, line)
                        : parse_bytes (text + 1, line, room);
}
