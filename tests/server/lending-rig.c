/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "lending-rig.h"

#include "wire/address-text.h"
#include "wire/kind.h"
#include "wire/peering.h"

#include <string.h>

#define TIM OG_RELAY_RIG_TIM
#define OLD OG_LENDING_RIG_OLD

void
og_lending_rig_say_alive (OgServerRig *rig,
                          const char *at,
                          const char *name,
                          const char *group)
{
  g_autofree char *alive =
      g_strdup_printf ("alive %s secret %s %s=tune", name, at, group);

  og_server_rig_say (rig, at, alive, NULL);
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
}

void
og_lending_rig_list (OgServerRig *rig, const char *at, const char *name)
{
  g_autofree char *alive =
      g_strdup_printf ("alive %s secret %s band=tune", name, at);

  og_server_rig_say (rig, at, alive, "list band=tune", NULL);
}

void
og_lending_rig_renew (OgServerRig *rig, const char *at, const char *name)
{
  const OgToken token = og_relay_rig_get_cookie (name);
  g_autofree char *cookie = g_strdup_printf ("cookie %.8s", (char *) token.bytes);
  g_autofree char *alive =
      g_strdup_printf ("alive %s secret %s band=tune", name, at);

  og_server_rig_say (rig, at, cookie, "reply", "hello 1", alive, NULL);
}

void
og_lending_rig_start (OgServerRig *rig, guint16 n_ports)
{
  rig->config.lent = (OgLentPorts){ OG_LENDING_RIG_FIRST, n_ports };
  og_server_rig_start (rig);
  og_relay_rig_join_ours (rig, TIM, "tim");
  og_lending_rig_say_alive (rig, OLD, "old", "band");
  g_ptr_array_set_size (rig->sent, 0);
}

void
og_lending_rig_set_up (OgServerRig *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->local_ipv4 = 0xcb00710a; /* 203.0.113.10 */
  og_lending_rig_start (rig, OG_LENDING_RIG_N);
}

void
og_lending_rig_tear_down (OgServerRig *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

char *
og_lending_rig_hear (OgServerRig *rig)
{
  OgRelay *relay = og_server_get_relay (rig->server);
  GString *words = g_string_new (NULL);
  char text[OG_ADDRESS_TEXT_SIZE];
  guint n_runs;
  const OgRun *runs = og_relay_peek (relay, &n_runs);

  for (guint i = 0; i < n_runs; i++)
    for (guint k = 0; k < runs[i].n_datagrams; k++)
      {
        const OgDatagram *datagram = &runs[i].datagrams[k];
        const char *to = og_address_format (&runs[i].path->address, text);
        OgRelayedPacket relayed;

        if (datagram->local != NULL)
          g_string_append_printf (words, "%u>%s %u; ", datagram->local->port,
                                  to, (guint) datagram->size);
        else if (og_relayed_packet_read (datagram->data, datagram->size, &relayed))
          g_string_append_printf (words, "%s %s %u; ", to, relayed.from,
                                  (guint) relayed.packet_size);
      }

  og_relay_clear (relay);
  return g_string_free (words, FALSE);
}

void
og_lending_rig_ask (OgServerRig *rig, const char *whom)
{
  og_relay_rig_hand (rig, TIM, "tim", whom, OG_LENDING_RIG_NOTE, 16);
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
}

guint16
og_lending_rig_find (OgServerRig *rig,
                     const char *at,
                     const char *name,
                     guint16 *check)
{
  g_autofree char *heard = og_server_rig_hear (rig, at);
  g_autofree char *begin = g_strdup_printf ("info %s ", name);
  const char *info = g_strrstr (heard, begin);
  g_auto (GStrv) words = NULL;

  if (info == NULL)
    return 0;

  words = g_strsplit (info, " ", -1);
  if (check != NULL)
    *check = og_server_rig_address (words[2]).port;
  else
    g_assert_cmpstr (words[2], ==, words[3]);
  return og_server_rig_address (words[3]).port;
}

gboolean
og_lending_rig_is_lent (guint16 port)
{
  return port >= OG_LENDING_RIG_FIRST
         && port < OG_LENDING_RIG_FIRST + OG_LENDING_RIG_N;
}

void
og_lending_rig_receive (OgServerRig *rig,
                        guint16 port,
                        const char *from,
                        gconstpointer data,
                        gsize size)
{
  OgPath path = og_server_rig_path (from);
  const OgDatagram datagram = { .data = data, .size = size, .path = &path };

  og_relay_receive_lent (og_server_get_relay (rig->server), port, &datagram, 1,
                         rig->now);
  og_server_rig_collect (rig);
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
}

void
og_lending_rig_ping (OgServerRig *rig,
                     guint16 port,
                     const char *from,
                     const char *name)
{
  OgOscWriter writer;
  guint8 data[128];

  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, name);
  og_lending_rig_receive (rig, port, from, data, writer.used);
}

guint16
og_lending_rig_prove_from (OgServerRig *rig, const char *at, guint16 port)
{
  for (guint i = 1; i < OG_LOAN_PROOFS; i++)
    {
      guint16 next;

      g_assert_true (og_lending_rig_is_lent (port));
      og_lending_rig_ping (rig, port, at, "old");
      next = og_lending_rig_find (rig, OLD, "tim", NULL);
      g_assert_cmpuint (next, !=, port);
      port = next;
    }

  g_assert_true (og_lending_rig_is_lent (port));
  og_lending_rig_expect (rig, "");
  og_lending_rig_ping (rig, port, at, "old");
  og_lending_rig_expect (rig, TIM " old 48; ");
  return port;
}

guint16
og_lending_rig_prove (OgServerRig *rig, const char *at)
{
  og_lending_rig_ask (rig, "old");
  return og_lending_rig_prove_from (rig, at,
                                    og_lending_rig_find (rig, OLD, "tim", NULL));
}

void
og_lending_rig_rest (OgServerRig *rig, gint64 duration)
{
  for (gint64 end = rig->now + duration; rig->now < end;)
    {
      og_server_rig_advance (rig, OG_LENDING_RIG_SECONDS (1));
      og_lending_rig_say_alive (rig, OLD, "old", "band");
      og_lending_rig_renew (rig, TIM, "tim");
    }
}
