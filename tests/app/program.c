/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "program.h"

#define FIRST_NOTE 48

#define ROUND_UP(size) (((size) + 4) & ~(gsize) 3)

static GSocketAddress *
create_loopback_address (guint16 port)
{
  g_autoptr (GInetAddress) loopback =
      g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  return g_inet_socket_address_new (loopback, port);
}

static GSocket *
open_socket (guint16 *port)
{
  g_autoptr (GSocketAddress) wanted = create_loopback_address (*port);
  g_autoptr (GSocketAddress) any = create_loopback_address (0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  GSocket *self = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                                G_SOCKET_PROTOCOL_UDP, &error);

  g_assert_no_error (error);
  g_socket_set_blocking (self, FALSE);
  if (!g_socket_bind (self, wanted, FALSE, NULL))
    g_socket_bind (self, any, FALSE, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self, &error);
  g_assert_no_error (error);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return self;
}

Program *
program_new (void)
{
  return program_new_at (0);
}

Program *
program_new_at (guint16 port)
{
  Program *program = g_new0 (Program, 1);

  program->port = port;
  program->socket = open_socket (&program->port);
  program->heard = g_string_new (NULL);
  return program;
}

void
program_free (Program *program)
{
  g_object_unref (program->socket);
  g_string_free (program->heard, TRUE);
  g_free (program);
}

/* Strings are ended and padded by zeros, numbers are big-endian. */
void
program_play (Program *program, guint16 port, const char *address)
{
  static const guint8 loudness[] = { 0x3f, 0x4c, 0xcc, 0xcd }; /* 0.8 */
  g_autoptr (GSocketAddress) to = create_loopback_address (port);
  g_autoptr (GError) error = NULL;
  gsize size = ROUND_UP (strlen (address));
  char packet[128] = { 0 };

  g_assert_cmpuint (size + 12, <=, sizeof packet);
  program->note = FIRST_NOTE + (program->note + 7) % 12;
  memcpy (packet, address, strlen (address));
  memcpy (packet + size, ",if", 3);
  packet[size + 7] = (char) program->note;
  memcpy (packet + size + 8, loudness, sizeof loudness);
  g_socket_send_to (program->socket, to, packet, size + 12, NULL, &error);
  g_assert_no_error (error);
}

gboolean
program_heard (Program *program, const char *address)
{
  g_autofree char *quoted = g_strdup_printf ("“%s”", address);
  char packet[2048];
  gssize size;

  while ((size = g_socket_receive (program->socket, packet, sizeof packet - 1,
                                   NULL, NULL))
         > 0)
    {
      packet[size] = 0;
      g_string_append_printf (program->heard, "“%s”", packet);
    }

  return strstr (program->heard->str, quoted) != NULL;
}

guint16
find_free_port (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) socket = open_socket (&port);

  return port;
}
