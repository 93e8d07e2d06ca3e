/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/option.h"

#include "cli/command-line.h"
#include "wire/name.h"
#include "wire/typed-text.h"

#include <string.h>

gboolean
og_option_fail (GError **error, const char *format, ...)
{
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  bytes = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  text = g_utf8_make_valid (bytes, -1);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, text);
  return FALSE;
}

gboolean
og_option_parse_port (const char *text, int *port, GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, 65535, &value, NULL))
    return og_option_fail (
        error, "“%s” is not a port: use a number from 0 to 65535.", text);

  *port = (int) value;
  return TRUE;
}

gboolean
og_option_check_port (int port, const char *option, GError **error)
{
  if (port < 0 || port > 65535)
    return og_option_fail (error,
                           "%s %d is not a port: use a number from 0 to 65535.",
                           option, port);
  return TRUE;
}

/* From the option, otherwise the file, otherwise the environment; @password
 * stays NULL if it is in none of them. */
/* As editors and shells of Windows write it. */
static gboolean
is_utf16 (const char *bytes, gsize size)
{
  return size >= 2
         && (memcmp (bytes, "\xff\xfe", 2) == 0
             || memcmp (bytes, "\xfe\xff", 2) == 0);
}

/* If it is not text, somebody else says so. */
static char *
read_password (const char *file, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *bytes = NULL;
  char *text = NULL;
  gsize size;

  if (!g_file_get_contents (file, &bytes, &size, &fault))
    {
      og_option_fail (error, "The password cannot be read: %s", fault->message);
      return NULL;
    }

  if (is_utf16 (bytes, size))
    text = g_convert (bytes, (gssize) size, "UTF-8", "UTF-16", NULL, NULL, NULL);

  return text != NULL ? text : g_steal_pointer (&bytes);
}

gboolean
og_option_find_password (char **password,
                         const char *file,
                         const char *variable,
                         GError **error)
{
  if (*password != NULL)
    return TRUE;

  if (file != NULL)
    {
      *password = read_password (file, error);
      if (*password == NULL)
        return FALSE;

      (*password)[strcspn (*password, "\r\n")] = '\0';
      return TRUE;
    }

  *password = g_strdup (g_getenv (variable));
  return TRUE;
}

/* NULL if @bytes are not text. */
char *
og_option_dup_typed (const char *bytes)
{
  g_autofree char *text = og_command_line_dup_text (bytes);

  return text != NULL ? og_typed_text_dup (text) : NULL;
}

gboolean
og_option_take_text (char **text,
                     char *(*dup) (const char *bytes),
                     const char *option,
                     GError **error)
{
  char *taken;

  if (*text == NULL)
    return TRUE;

  taken = dup (*text);
  if (taken == NULL)
    return og_option_fail (error, "%s: the value is not text.", option);

  g_free (*text);
  *text = taken;
  return TRUE;
}

gboolean
og_option_check_name (const char *name, const char *option, GError **error)
{
  if (og_name_is_valid (name))
    return TRUE;

  return og_option_fail (
      error,
      "%s: a name must be 1 to %d bytes of text, without characters "
      "that cannot be seen.",
      option, OG_NAME_MAX);
}
