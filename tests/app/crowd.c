/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "crowd.h"

#define LOCAL_NETWORK 0xc0a80100 /* 192.168.1.0 */

/* The engine lets go of it at once, and will not contradict. */
void
crowd_join (OgServices *services)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->server = (g_free (config->server), g_strdup ("127.0.0.1"));
  config->group = (g_free (config->group), g_strdup ("crowd"));
  config->user = (g_free (config->user), g_strdup ("Ann"));
  config->send_port = 0;
  og_session_join (og_services_get_session (services), config);
  og_engine_leave (og_services_get_engine (services));
}

static OgPeerState
get_state (guint i, guint round)
{
  if (i % 50 == 7)
    return OG_PEER_CONNECTING;

  return (i + round / 10) % 40 == 0 ? OG_PEER_SILENT : OG_PEER_REACHABLE;
}

static void
set_peer (OgPeerStatus *peer, guint i, guint round, gint64 now)
{
  const OgPath path = { OG_ADDRESS_IPV4 (LOCAL_NETWORK + i % 254 + 1, 22243) };

  *peer = (OgPeerStatus){
    .name = g_strdup_printf ("Member %04u", i),
    .state = get_state (i, round),
    .said_hello = i % 10 != 3,
    .joined = now - G_TIME_SPAN_MINUTE,
    .heard = now - 50 * G_TIME_SPAN_MILLISECOND,
    .measured = TRUE,
    .answered = now,
    .round_trip = 20000 + 100 * ((i + round) % 97),
    .last_round_trip = 20000 + 300 * ((i * 7 + round) % 31),
    .jitter = 900,
    .loss = i % 20 == 1 ? 0.02 : 0,
    .n_lost = i % 20 == 1 ? 2 : 0,
    .traffic.packets_in = 10 * (guint64) round,
    .traffic.packets_out = 10 * (guint64) round,
  };
  og_candidates_init (&peer->candidates);
  og_candidates_ping_received (&peer->candidates, &path, FALSE, FALSE, now);
}

void
crowd_tell (OgServices *services, guint n_members, guint round)
{
  OgSessionStatus *status = g_new0 (OgSessionStatus, 1);
  gint64 now = g_get_monotonic_time ();

  status->taken = now;
  status->registration = OG_REGISTRATION_JOINED;
  status->is_joined = TRUE;
  status->server_heard = now;
  status->private_address = og_address_from_ipv4 (LOCAL_NETWORK + 255, 22243);
  status->n_peers = n_members;
  status->peers = g_new (OgPeerStatus, n_members);
  for (guint i = 0; i < n_members; i++)
    set_peer (&status->peers[i], i, round, now);

  og_session_status_received (og_services_get_session (services), status);
}
