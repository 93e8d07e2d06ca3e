/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-report.h"

#include "app/traffic/osc-text.h"

#include <glib/gi18n.h>

#define BYTES_A_LINE 8

static const char *
get_number_word (char tag)
{
  switch (tag)
    {
    case 'i':
      return C_ ("type", "integer");
    case 'h':
      return C_ ("type", "integer, 64 bits");
    case 'f':
      return C_ ("type", "float");
    case 'd':
      return C_ ("type", "float, 64 bits");
    case 't':
      return C_ ("type", "time");
    default:
      return C_ ("type", "color");
    }
}

static const char *
get_type_word (char tag)
{
  switch (tag)
    {
    case 's':
      return C_ ("type", "string");
    case 'S':
      return C_ ("type", "symbol");
    case 'b':
      /* Translators: a piece of data inside a message */
      return C_ ("type", "blob");
    case 'c':
      return C_ ("type", "character");
    case 'm':
      return C_ ("type", "MIDI");
    case 'T':
    case 'F':
      return C_ ("type", "true or false");
    case 'N':
      return C_ ("type", "nothing");
    case 'I':
      return C_ ("type", "impulse");
    case '[':
      return C_ ("type", "an array begins");
    case ']':
      return C_ ("type", "an array ends");
    default:
      return get_number_word (tag);
    }
}

/* The types after their comma, and behind them the values; NULL if the message
 * names no types. */
static const char *
find_types (const OgPart *part, const guint8 **position)
{
  const guint8 *end = part->data + part->kept;
  const char *types;

  if (part->kind != OG_PART_MESSAGE)
    return NULL;

  *position = part->data;
  if (og_osc_text_take_string (position, end) == NULL || *position == end
      || **position != ',')
    return NULL;

  types = og_osc_text_take_string (position, end);
  return types != NULL ? types + 1 : NULL;
}

GPtrArray *
og_message_report_take_values (OgMessage *message)
{
  const OgPart *part = og_message_get_part (message);
  GPtrArray *facts = og_facts_new ();
  const guint8 *position;
  const char *types = find_types (part, &position);
  gboolean is_whole = TRUE;

  for (; types != NULL && *types != '\0' && is_whole; types++)
    {
      GString *value = g_string_new (NULL);

      is_whole = og_osc_text_append_argument (value, *types, &position,
                                              part->data + part->kept);
      og_facts_add (facts, get_type_word (*types), g_string_free (value, FALSE));
    }

  return facts;
}

static char *
dup_bundle_time (const OgPart *part)
{
  GString *text = g_string_new (NULL);

  og_osc_text_append_time (text, part->bundle_time);
  return g_string_free (text, FALSE);
}

static char *
dup_size (const OgPart *part)
{
  g_autofree char *size = g_strdup_printf (
      ngettext ("%u byte", "%u bytes", (gulong) part->size), (guint) part->size);

  if (part->kept == part->size)
    return g_steal_pointer (&size);

  /* Translators: the first is such as "2000 bytes", the second a number */
  return g_strdup_printf (_ ("%s, the first %u are here"), size,
                          (guint) part->kept);
}

GPtrArray *
og_message_report_take_facts (OgMessage *message)
{
  const OgPart *part = og_message_get_part (message);
  OgTapDirection direction = og_message_get_direction (message);
  GPtrArray *facts = og_facts_new ();

  og_facts_add (facts, _ ("Time"), g_strdup (og_message_get_time (message)));
  og_facts_add (facts,
                /* Translators: who sent a message */
                _ ("Sender"), g_strdup (og_message_get_sender (message)));
  og_facts_add (facts,
                /* Translators: whether a message goes out or comes in */
                _ ("Direction"),
                g_strdup (og_message_direction_get_word (direction)));
  if (part->in_bundle)
    og_facts_add (facts,
                  /* Translators: when a bundle of messages is to be performed */
                  _ ("Time of its bundle"), dup_bundle_time (part));
  og_facts_add (facts, _ ("Size"), dup_size (part));
  return facts;
}

static void
append_line (GString *text, const guint8 *data, gsize size)
{
  for (gsize i = 0; i < BYTES_A_LINE; i++)
    if (i < size)
      g_string_append_printf (text, "%02x ", data[i]);
    else
      g_string_append (text, "   ");

  g_string_append_c (text, ' ');
  for (gsize i = 0; i < size; i++)
    g_string_append_c (text, g_ascii_isprint (data[i]) ? (char) data[i] : '.');
}

char *
og_message_report_dup_bytes (OgMessage *message)
{
  const OgPart *part = og_message_get_part (message);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < part->kept; i += BYTES_A_LINE)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      append_line (text, part->data + i, MIN (BYTES_A_LINE, part->kept - i));
    }

  return g_string_free (text, FALSE);
}

char *
og_message_report_dup_text (OgMessage *message)
{
  g_autoptr (GPtrArray) facts = og_message_report_take_facts (message);
  g_autofree char *bytes = og_message_report_dup_bytes (message);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s\n", og_message_get_address (message),
                          og_message_get_values (message));
  for (guint i = 0; i < facts->len; i++)
    {
      const OgFact *fact = g_ptr_array_index (facts, i);

      g_string_append_printf (text, "%s: %s\n", fact->title, fact->value);
    }

  g_string_append_printf (text, "%s\n", bytes);
  return g_string_free (text, FALSE);
}

GBytes *
og_message_report_dup_packet (OgMessage *message)
{
  const OgPart *part = og_message_get_part (message);

  if (part->kind != OG_PART_MESSAGE || part->kept != part->size)
    return NULL;

  return g_bytes_new (part->data, part->kept);
}
