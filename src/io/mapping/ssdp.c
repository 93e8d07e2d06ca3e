/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/ssdp.h"

#include "io/socket-address.h"
#include "wire/address-text.h"

#define PORT 1900

/* The routers that were asked spread their answers over a second. */
#define WAIT (1300 * G_TIME_SPAN_MILLISECOND)

#define ANSWER_MAX   2048
#define LOCATION_MAX 256

/* A device, or the service of one that matters. */
static const char *const TARGETS[] = {
  "device:InternetGatewayDevice:1",
  "device:InternetGatewayDevice:2",
  "service:WANIPConnection:1",
  "service:WANPPPConnection:1",
};

gboolean
og_ssdp_is_of (const char *url, const OgAddress *gateway)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  char text[OG_ADDRESS_TEXT_SIZE];

  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "http")
         && g_uri_get_userinfo (uri) == NULL
         && g_strcmp0 (g_uri_get_host (uri),
                       og_address_format_host (gateway, text))
                == 0;
}

char *
og_ssdp_read_location (const char *data, gsize size, const OgAddress *gateway)
{
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  if (lines[0] == NULL || !g_str_has_prefix (lines[0], "HTTP/1.1 200"))
    return NULL;

  for (guint i = 1; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');
      g_autofree char *location = NULL;

      if (colon == NULL || colon - lines[i] != (int) strlen ("LOCATION")
          || g_ascii_strncasecmp (lines[i], "LOCATION", strlen ("LOCATION")) != 0)
        continue;

      location = g_strstrip (g_strdup (colon + 1));
      return strlen (location) <= LOCATION_MAX
                     && og_ssdp_is_of (location, gateway)
                 ? g_steal_pointer (&location)
                 : NULL;
    }

  return NULL;
}

/* To the group of all devices, as is usual, and to the router itself: a
 * firewall here lets in the answer to the second only. */
static void
send_questions (GSocket *socket, const OgAddress *gateway)
{
  OgAddress to[] = { OG_ADDRESS_IPV4 (0xeffffffa, PORT), *gateway };

  to[1].port = PORT;
  for (guint i = 0; i < 2 * G_N_ELEMENTS (TARGETS); i++)
    {
      g_autoptr (GSocketAddress) address = og_socket_address_new (&to[i % 2]);
      g_autofree char *question =
          g_strdup_printf ("M-SEARCH * HTTP/1.1\r\n"
                           "HOST: 239.255.255.250:1900\r\n"
                           "MAN: \"ssdp:discover\"\r\n"
                           "MX: 1\r\n"
                           "ST: urn:schemas-upnp-org:%s\r\n\r\n",
                           TARGETS[i / 2]);

      g_socket_send_to (socket, address, question, strlen (question), NULL, NULL);
    }
}

static char *
await_location (GSocket *socket, const OgAddress *gateway)
{
  gint64 end = g_get_monotonic_time () + WAIT;
  char *location = NULL;
  gint64 left;

  while (location == NULL && (left = end - g_get_monotonic_time ()) > 0
         && g_socket_condition_timed_wait (socket, G_IO_IN, left, NULL, NULL))
    {
      g_autoptr (GSocketAddress) from = NULL;
      char data[ANSWER_MAX];
      gssize size =
          g_socket_receive_from (socket, &from, data, sizeof data, NULL, NULL);
      OgAddress sender = og_socket_address_read (from);

      if (size > 0 && og_address_has_same_host (&sender, gateway))
        location = og_ssdp_read_location (data, (gsize) size, gateway);
    }

  return location;
}

char *
og_ssdp_search (const OgAddress *gateway, const OgAddress *local)
{
  g_autoptr (GSocket) socket = g_socket_new (
      G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  OgAddress own = *local;
  g_autoptr (GSocketAddress) bound = NULL;

  own.port = 0;
  bound = og_socket_address_new (&own);
  if (socket == NULL || !g_socket_bind (socket, bound, FALSE, NULL))
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  send_questions (socket, gateway);
  return await_location (socket, gateway);
}
