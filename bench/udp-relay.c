/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What relay.c does, on our UDP layer: the part of a client's cost that is not
 * the client's.
 *
 *   udp-relay [--main-loop] ADDRESS:PORT...
 *
 * With --main-loop the socket is a source of GLib's main loop, without it has a
 * reader. */

#include "io/reader.h"
#include "wire/address-text.h"

#include <stdlib.h>

typedef struct
{
  GArray *targets; /* of OgAddress */
} Relay;

static void
on_ready (OgUdp *udp, gpointer data)
{
  Relay *relay = data;
  const OgDatagram *datagrams;
  guint n_datagrams = og_udp_receive (udp, &datagrams);

  for (guint i = 0; i < relay->targets->len; i++)
    og_udp_send (udp, &g_array_index (relay->targets, OgAddress, i), datagrams,
                 n_datagrams);
}

static void
add_targets (Relay *relay, char **arguments)
{
  OgAddress address;

  for (; *arguments != NULL; arguments++)
    {
      if (!og_address_parse (&address, *arguments, 0))
        {
          g_printerr ("%s is not an address and a port\n", *arguments);
          exit (2);
        }
      g_array_append_val (relay->targets, address);
    }
}

int
main (int argc, char **argv)
{
  const OgAddress loopback = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
  Relay relay = { g_array_new (FALSE, FALSE, sizeof (OgAddress)) };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (OgUdp) udp = og_udp_new (&loopback, OG_UDP_NONE, &error);
  gboolean on_main_loop = argc > 1 && g_str_equal (argv[1], "--main-loop");
  g_autoptr (OgReader) reader = NULL;
  g_autoptr (GSource) source = NULL;

  if (udp == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  add_targets (&relay, argv + 1 + on_main_loop);
  if (on_main_loop)
    {
      source = og_udp_create_source (udp, on_ready, &relay);
      g_source_attach (source, NULL);
    }
  else
    reader = og_reader_new (udp, on_ready, &relay);

  g_print ("%u\n", og_udp_get_address (udp)->port);
  g_main_loop_run (loop);
}
