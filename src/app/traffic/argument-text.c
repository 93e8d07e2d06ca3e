/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/argument-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Not in addresses, says OSC, or not in those that a program understands. */
#define NOT_IN_ADDRESSES " #,"

/* Of the protocol itself: such messages never pass. */
#define RESERVED "/groupclient/"

#define BAD_ADDRESS OG_ARGUMENT_TEXT_ERROR_ADDRESS
#define BAD_VALUES  OG_ARGUMENT_TEXT_ERROR_VALUES

#define SPACES " \t\n"

G_DEFINE_QUARK (og-argument-text-error-quark, og_argument_text_error)

typedef struct
{
  GString *types;
  GByteArray *data;
} Arguments;

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
                   _ ("An address has letters without accents only"));
  if (strpbrk (address, NOT_IN_ADDRESSES) != NULL)
    return refuse (error, BAD_ADDRESS,
                   _ ("An address has no spaces, and no “#” or “,”"));
  if (g_str_has_prefix (address, RESERVED))
    return refuse (error, BAD_ADDRESS,
                   _ ("“/groupclient/” is for OSC Groups itself"));

  return TRUE;
}

static void
add_bytes (Arguments *self, char type, gconstpointer bytes, guint size)
{
  g_string_append_c (self->types, type);
  g_byte_array_append (self->data, bytes, size);
}

/* With its terminator, up to a multiple of four. */
static void
append_padded (GByteArray *data, const char *string)
{
  static const guint8 zeros[4] = { 0 };
  guint length = (guint) strlen (string);

  g_byte_array_append (data, (const guint8 *) string, length);
  g_byte_array_append (data, zeros, 4 - length % 4);
}

static void
add_string (Arguments *self, const char *string)
{
  g_string_append_c (self->types, 's');
  append_padded (self->data, string);
}

static void
add_float (Arguments *self, double value)
{
  float number = (float) value;
  guint32 bits;

  memcpy (&bits, &number, sizeof bits);
  bits = GUINT32_TO_BE (bits);
  add_bytes (self, 'f', &bits, sizeof bits);
}

static void
add_integer (Arguments *self, gint64 value)
{
  gint32 narrow = GINT32_TO_BE ((gint32) value);
  gint64 wide = GINT64_TO_BE (value);

  if (value >= G_MININT32 && value <= G_MAXINT32)
    add_bytes (self, 'i', &narrow, sizeof narrow);
  else
    add_bytes (self, 'h', &wide, sizeof wide);
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
take_number (Arguments *self, const char *word, GError **error)
{
  double value;
  char *end;

  if (is_made_of (word, "+-0123456789,") && strchr (word, ',') != NULL)
    return refuse (error, BAD_VALUES,
                   _ ("%s: decimals are written with a point"), word);

  if (is_made_of (word + (*word == '-' || *word == '+'), "0123456789"))
    {
      gint64 integer;

      if (!g_ascii_string_to_signed (word + (*word == '+'), 10, G_MININT64,
                                     G_MAXINT64, &integer, NULL))
        return refuse (error, BAD_VALUES,
                       _ ("%s is not a number that OSC can hold"), word);
      add_integer (self, integer);
      return TRUE;
    }

  value = g_ascii_strtod (word, &end);
  if (*end != '\0' || !is_made_of (word, "+-.0123456789eE"))
    {
      add_string (self, word);
      return TRUE;
    }
  if (isinf ((float) value))
    return refuse (error, BAD_VALUES,
                   _ ("%s is not a number that OSC can hold"), word);

  add_float (self, value);
  return TRUE;
}

static gboolean
take_word (Arguments *self, const char *word, GError **error)
{
  static const struct
  {
    const char *word;
    char type;
  } constants[] = {
    { "true", 'T' }, { "false", 'F' }, { "nil", 'N' }, { "impulse", 'I' }
  };

  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (strcmp (word, constants[i].word) == 0)
      {
        add_bytes (self, constants[i].type, NULL, 0);
        return TRUE;
      }

  if (strcmp (word, "inf") == 0 || strcmp (word, "-inf") == 0
      || strcmp (word, "NaN") == 0)
    {
      add_float (self, g_ascii_strtod (word, NULL));
      return TRUE;
    }
  if (looks_like_number (word))
    return take_number (self, word, error);

  add_string (self, word);
  return TRUE;
}

static char
unescape (char c)
{
  return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

/* @position is after the opening quote, then after the closing one. */
static gboolean
take_quoted (Arguments *self, const char **position, GError **error)
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

  add_string (self, string->str);
  *position = next + 1;
  return TRUE;
}

static gboolean
take_values (Arguments *self, const char *values, GError **error)
{
  values += strspn (values, SPACES);
  while (*values != '\0')
    {
      if (*values == '"')
        {
          values++;
          if (!take_quoted (self, &values, error))
            return FALSE;
        }
      else
        {
          gsize length = strcspn (values, SPACES "\"");
          g_autofree char *word = g_strndup (values, length);

          if (!take_word (self, word, error))
            return FALSE;
          values += length;
        }

      values += strspn (values, SPACES);
    }

  return TRUE;
}

static GBytes *
put_together (const char *address, const Arguments *arguments)
{
  GByteArray *packet = g_byte_array_new ();

  append_padded (packet, address);
  append_padded (packet, arguments->types->str);
  g_byte_array_append (packet, arguments->data->data, arguments->data->len);
  return g_byte_array_free_to_bytes (packet);
}

GBytes *
og_argument_text_to_packet (const char *address, const char *values, GError **error)
{
  g_autoptr (GString) types = g_string_new (",");
  g_autoptr (GByteArray) data = g_byte_array_new ();
  Arguments arguments = { types, data };
  g_autoptr (GBytes) packet = NULL;

  if (!check_address (address, error) || !take_values (&arguments, values, error))
    return NULL;

  packet = put_together (address, &arguments);
  if (g_bytes_get_size (packet) > OG_ARGUMENT_TEXT_MAX)
    {
      refuse (error, BAD_VALUES, _ ("The message is too long"));
      return NULL;
    }

  return g_steal_pointer (&packet);
}
