/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/activated-sockets.h"

static void
forget (gpointer data)
{
  OgActivatedSocket *self = data;

  g_clear_object (&self->socket);
}

static GArray *
new_array (void)
{
  GArray *sockets = g_array_new (FALSE, FALSE, sizeof (OgActivatedSocket));

  g_array_set_clear_func (sockets, forget);
  return sockets;
}

#ifdef G_OS_UNIX

#include <gio/gnetworking.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* More than this nobody means. */
#define SOCKETS_MAX 64

/* A number from the environment that is at most @max; 0: there is none. */
static guint
read_number (const char *name, guint64 max)
{
  const char *text = g_getenv (name);
  guint64 number = 0;

  if (text == NULL
      || !g_ascii_string_to_unsigned (text, 10, 1, max, &number, NULL))
    return 0;

  return (guint) number;
}

static guint
count_sockets (void)
{
  if (read_number ("LISTEN_PID", G_MAXINT) != (guint) getpid ())
    return 0;

  return read_number ("LISTEN_FDS", SOCKETS_MAX);
}

/* Systems that do not tell whether it listens get the benefit of the doubt. */
static gboolean
listens (GSocket *socket)
{
  int value;

  return !g_socket_get_option (socket, SOL_SOCKET, SO_ACCEPTCONN, &value, NULL)
         || value != 0;
}

static gboolean
fits (GSocket *socket)
{
  const GSocketFamily family = g_socket_get_family (socket);

  if (family != G_SOCKET_FAMILY_IPV4 && family != G_SOCKET_FAMILY_IPV6)
    return FALSE;
  if (g_socket_get_socket_type (socket) == G_SOCKET_TYPE_STREAM)
    return listens (socket);

  return g_socket_get_socket_type (socket) == G_SOCKET_TYPE_DATAGRAM;
}

static OgTransport
choose_transport (GSocket *socket, const char *name)
{
  if (g_socket_get_socket_type (socket) == G_SOCKET_TYPE_DATAGRAM)
    return OG_TRANSPORT_UDP;

  return name != NULL && g_str_has_prefix (name, "tls") ? OG_TRANSPORT_TLS
                                                        : OG_TRANSPORT_TCP;
}

/* GLib warns of a descriptor that is not open: so that is seen first. */
static GSocket *
open_socket (int fd, GError **error)
{
  g_autoptr (GSocket) socket = NULL;

  if (fcntl (fd, F_SETFD, FD_CLOEXEC) == 0)
    socket = g_socket_new_from_fd (fd, NULL);
  if (socket != NULL && fits (socket))
    return g_steal_pointer (&socket);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "Descriptor %d is not a socket that listens", fd);
  return NULL;
}

static gboolean
take (GArray *sockets, int fd, const char *name, GError **error)
{
  OgActivatedSocket taken = { .socket = open_socket (fd, error) };

  if (taken.socket == NULL)
    return FALSE;

  taken.transport = choose_transport (taken.socket, name);
  g_array_append_val (sockets, taken);
  return TRUE;
}

static void
forget_environment (void)
{
  g_unsetenv ("LISTEN_PID");
  g_unsetenv ("LISTEN_FDS");
  g_unsetenv ("LISTEN_FDNAMES");
}

GArray *
og_activated_sockets_take (int first, GError **error)
{
  g_autoptr (GArray) sockets = new_array ();
  const char *text = g_getenv ("LISTEN_FDNAMES");
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "", ":", -1);
  const guint n_names = g_strv_length (names);
  const guint n = count_sockets ();

  forget_environment ();
  for (guint i = 0; i < n; i++)
    if (!take (sockets, first + (int) i, i < n_names ? names[i] : NULL, error))
      return NULL;

  return g_steal_pointer (&sockets);
}

#else

GArray *
og_activated_sockets_take (int first, GError **error)
{
  return new_array ();
}

#endif
