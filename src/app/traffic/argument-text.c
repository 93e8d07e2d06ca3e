/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/argument-text.h"

#include <glib/gi18n.h>
#include <lo/lo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Not in addresses, says OSC, or not in those that a program understands. */
#define NOT_IN_ADDRESSES " #,"

/* The protocol's own addresses: such messages never pass. */
#define RESERVED "/groupclient/"

#define BAD_ADDRESS OG_ARGUMENT_TEXT_ERROR_ADDRESS
#define BAD_VALUES  OG_ARGUMENT_TEXT_ERROR_VALUES

#define SPACES " \t\n"

G_DEFINE_QUARK (og - argument - text - error - quark, og_argument_text_error)

typedef void Message; /* lo_message is a pointer to one */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Message, lo_message_free)

static gboolean
refuse (GError **error, OgArgumentTextError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Always FALSE. */
static gboolean
refuse (GError **error, OgArgumentTextError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (OG_ARGUMENT_TEXT_ERROR, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
check_address (const char *address, GError **error)
{
  if (*address != '/' || address[1] == '\0')
    return refuse (error, BAD_ADDRESS,
                   _ ("An address starts with “/”, such as /note"));
  if (!g_str_is_ascii (address))
    return refuse (error, BAD_ADDRESS,
                   _ ("An address can only have letters without accents"));
  if (strpbrk (address, NOT_IN_ADDRESSES) != NULL)
    return refuse (error, BAD_ADDRESS,
                   _ ("An address has no spaces, and no “#” or “,”"));
  if (g_str_has_prefix (address, RESERVED))
    return refuse (error, BAD_ADDRESS,
                   _ ("“/groupclient/” is reserved for OSC Groups itself"));

  return TRUE;
}

static void
add_integer (lo_message message, gint64 value)
{
  if (value >= G_MININT32 && value <= G_MAXINT32)
    lo_message_add_int32 (message, (gint32) value);
  else
    lo_message_add_int64 (message, value);
}

static gboolean
is_made_of (const char *word, const char *characters)
{
  return word[strspn (word, characters)] == '\0';
}

/* What starts like a number is one, or was meant to be. */
static gboolean
looks_like_number (const char *word)
{
  word += *word == '-' || *word == '+';
  word += *word == '.';
  return g_ascii_isdigit (*word);
}

static gboolean
take_number (lo_message message, const char *word, GError **error)
{
  double value;
  char *end;

  if (is_made_of (word, "+-0123456789,") && strchr (word, ',') != NULL)
    return refuse (error, BAD_VALUES, _ ("%s: write decimals with a point"),
                   word);

  if (is_made_of (word + (*word == '-' || *word == '+'), "0123456789"))
    {
      gint64 integer;

      if (!g_ascii_string_to_signed (word + (*word == '+'), 10, G_MININT64,
                                     G_MAXINT64, &integer, NULL))
        return refuse (error, BAD_VALUES,
                       _ ("%s is not a number that OSC can hold"), word);
      add_integer (message, integer);
      return TRUE;
    }

  value = g_ascii_strtod (word, &end);
  if (*end != '\0' || !is_made_of (word, "+-.0123456789eE"))
    {
      lo_message_add_string (message, word);
      return TRUE;
    }
  if (isinf ((float) value))
    return refuse (error, BAD_VALUES,
                   _ ("%s is not a number that OSC can hold"), word);

  lo_message_add_float (message, (float) value);
  return TRUE;
}

static gboolean
take_word (lo_message message, const char *word, GError **error)
{
  static const struct
  {
    const char *word;
    int (*add) (lo_message message);
  } constants[] = {
    { "true", lo_message_add_true },
    { "false", lo_message_add_false },
    { "nil", lo_message_add_nil },
    { "impulse", lo_message_add_infinitum },
  };

  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (strcmp (word, constants[i].word) == 0)
      {
        constants[i].add (message);
        return TRUE;
      }

  if (strcmp (word, "inf") == 0 || strcmp (word, "-inf") == 0
      || strcmp (word, "NaN") == 0)
    {
      lo_message_add_float (message, (float) g_ascii_strtod (word, NULL));
      return TRUE;
    }
  if (looks_like_number (word))
    return take_number (message, word, error);

  lo_message_add_string (message, word);
  return TRUE;
}

static char
unescape (char c)
{
  return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

/* @position is after the opening quote, then after the closing one. */
static gboolean
take_quoted (lo_message message, const char **position, GError **error)
{
  g_autoptr (GString) string = g_string_new (NULL);
  const char *next = *position;

  while (*next != '\0' && *next != '"')
    {
      gboolean escaped = next[0] == '\\' && next[1] != '\0';

      next += escaped;
      g_string_append_c (string, escaped ? unescape (*next) : *next);
      next++;
    }

  if (*next == '\0')
    return refuse (error, BAD_VALUES,
                   _ ("The quotation mark before %s is not closed"), *position);

  lo_message_add_string (message, string->str);
  *position = next + 1;
  return TRUE;
}

static gboolean
take_values (lo_message message, const char *values, GError **error)
{
  values += strspn (values, SPACES);
  while (*values != '\0')
    {
      if (*values == '"')
        {
          values++;
          if (!take_quoted (message, &values, error))
            return FALSE;
        }
      else
        {
          gsize length = strcspn (values, SPACES "\"");
          g_autofree char *word = g_strndup (values, length);

          if (!take_word (message, word, error))
            return FALSE;
          values += length;
        }

      values += strspn (values, SPACES);
    }

  return TRUE;
}

GBytes *
og_argument_text_to_packet (const char *address, const char *values, GError **error)
{
  g_autoptr (Message) message = lo_message_new ();
  gpointer packet;
  gsize size;

  if (!check_address (address, error) || !take_values (message, values, error))
    return NULL;

  size = lo_message_length (message, address);
  if (size > OG_ARGUMENT_TEXT_MAX)
    {
      refuse (error, BAD_VALUES, _ ("The message is too long"));
      return NULL;
    }

  packet = lo_message_serialise (message, address, NULL, NULL);
  return g_bytes_new_with_free_func (packet, size, free, packet);
}
