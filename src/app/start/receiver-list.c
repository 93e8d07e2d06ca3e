/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/receiver-list.h"

#include "net/resolver.h"
#include "wire/address-text.h"

#include <glib/gi18n.h>

#include <string.h>

#define SEPARATORS ",; \t\r\n"

static gboolean
read_port (const char *text, guint16 *port)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;

  *port = (guint16) number;
  return TRUE;
}

char **
og_receiver_list_split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, SEPARATORS, -1);
  g_autoptr (GPtrArray) receivers = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0'
        && !g_ptr_array_find_with_equal_func (receivers, parts[i], g_str_equal,
                                              NULL))
      g_ptr_array_add (receivers, parts[i]);

  g_ptr_array_add (receivers, NULL);
  return g_strdupv ((char **) receivers->pdata);
}

char *
og_receiver_list_join (const char *const *receivers)
{
  return g_strjoinv (", ", (char **) receivers);
}

gboolean
og_receiver_list_check (const char *receiver, GError **error)
{
  guint16 port;

  if (read_port (receiver, &port))
    return TRUE;
  if (receiver[strspn (receiver, "0123456789")] == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is not a port: use a number from 1 to 65535"),
                   receiver);
      return FALSE;
    }
  if (*receiver == '[' || strchr (receiver, ':') != strrchr (receiver, ':'))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s”: IPv6 addresses do not work yet. Use a computer’s "
                      "name or IPv4 address, and a port."),
                   receiver);
      return FALSE;
    }

  return og_resolve_check (receiver, 0, error);
}

guint16
og_receiver_list_local_port (const char *receiver)
{
  const char *colon = strchr (receiver, ':');
  g_autofree char *host = NULL;
  OgAddress address;
  guint16 port;

  if (read_port (receiver, &port))
    return port;
  if (colon == NULL || !read_port (colon + 1, &port))
    return 0;

  host = g_strndup (receiver, colon - receiver);
  if (og_address_parse (&address, host, port))
    return og_address_is_loopback (&address) ? port : 0;

  return g_ascii_strcasecmp (host, "localhost") == 0 ? port : 0;
}
