/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-text.h"

#include "app/traffic/osc-text.h"
#include "app/words/words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Messages without type tags, as very old programs send them, have arguments
 * that nobody can tell; a comma alone says that there are none. */
static void
append_message (GString *text, const OgPart *part)
{
  const guint8 *position = part->data;
  const guint8 *end = part->data + part->kept;
  const char *tags;

  if (og_osc_text_take_string (&position, end) == NULL || position == end
      || *position != ',')
    return;

  tags = og_osc_text_take_string (&position, end);
  if (tags == NULL || tags[1] == '\0')
    return;

  og_osc_text_append_space (text);
  og_osc_text_append (text, tags, '\0');
  og_osc_text_append_arguments (text, tags + 1, position, end);
}

static const char *
get_fault_words (OgOscFault fault)
{
  switch (fault)
    {
    case OG_OSC_EMPTY:
      return _ ("it is empty");
    case OG_OSC_UNALIGNED:
      return _ ("its size is not a multiple of four");
    case OG_OSC_BAD_ADDRESS:
      return _ ("its address has no end");
    case OG_OSC_NO_TYPE_TAGS:
      return _ ("the types of its values are missing");
    case OG_OSC_BAD_TYPE_TAG:
      return _ ("it has a value of an unknown type");
    case OG_OSC_SHORT_ARGUMENT:
      return _ ("it ends in the middle of a value");
    case OG_OSC_OPEN_ARRAY:
      return _ ("an array in it is not closed");
    case OG_OSC_BAD_BUNDLE:
      return _ ("it starts like a bundle but is not one");
    case OG_OSC_BAD_ELEMENT:
      return _ ("a message in it has a wrong size");
    case OG_OSC_TOO_DEEP:
      return _ ("its bundles are nested too deep");
    case OG_OSC_OK:
    case OG_OSC_BAD_PADDING:
      break;
    }

  return _ ("it is not OSC");
}

static void
append_size (GString *text, gsize size)
{
  g_string_append_printf (text, ngettext ("%u byte", "%u bytes", (gulong) size),
                          (guint) size);
}

static void
append_malformed (GString *text, const OgPart *part)
{
  append_size (text, part->size);
  g_string_append_printf (text, ", %s", get_fault_words (part->fault));
  if (part->kept > 0)
    g_string_append_c (text, ':');
  og_osc_text_append_hex (text, part->data, part->kept);
}

static void
append_gap (GString *text, gsize n_messages)
{
  g_autofree char *count = og_words_dup_count (n_messages);

  g_string_append_printf (text,
                          /* Translators: a line in a list of messages; %s is a
                           * number */
                          ngettext ("%s message is missing here",
                                    "%s messages are missing here",
                                    (gulong) n_messages),
                          count);
}

/* SuperCollider's numbers of commands may stand in place of an address. */
static void
append_address (GString *text, const OgPart *part)
{
  guint32 number;

  if (part->data[0] != 0)
    {
      og_osc_text_append (text, (const char *) part->data, '\0');
      return;
    }

  memcpy (&number, part->data, sizeof number);
  g_string_append_printf (text, "%u", GUINT32_FROM_BE (number));
}

char *
og_part_dup_address (const OgPart *part)
{
  GString *text = g_string_new (NULL);

  switch (part->kind)
    {
    case OG_PART_EMPTY_BUNDLE:
      g_string_append (text, _ ("Empty bundle"));
      break;
    case OG_PART_REST:
      /* Translators: a packet that is too large to be shown */
      g_string_append (text, _ ("The rest of it"));
      break;
    case OG_PART_MALFORMED:
      g_string_append (text, _ ("Malformed packet"));
      break;
    case OG_PART_GAP:
      append_gap (text, part->size);
      break;
    case OG_PART_MESSAGE:
      append_address (text, part);
      break;
    }

  return g_string_free (text, FALSE);
}

char *
og_part_dup_values (const OgPart *part)
{
  GString *text = g_string_new (NULL);

  if (part->in_bundle)
    {
      g_string_append_c (text, '@');
      og_osc_text_append_time (text, part->bundle_time);
    }

  switch (part->kind)
    {
    case OG_PART_MESSAGE:
      append_message (text, part);
      break;
    case OG_PART_MALFORMED:
      append_malformed (text, part);
      break;
    case OG_PART_REST:
      append_size (text, part->size);
      break;
    case OG_PART_EMPTY_BUNDLE:
    case OG_PART_GAP:
      break;
    }

  return g_string_free (text, FALSE);
}
