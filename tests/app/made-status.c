/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "made-status.h"
#include "wire/address-text.h"

void
made_status_reach (OgPeerStatus *peer, const char *address)
{
  const OgPath nowhere = { 0 };
  OgPath path = { 0 };

  g_assert_true (og_address_parse (&path.address, address, 0));
  og_candidates_init (&peer->candidates);
  og_candidates_listed (&peer->candidates, &path, &nowhere, FALSE, 0);
  og_candidates_ping_received (&peer->candidates, &path, FALSE, FALSE, 0);
}

static void
make_peer (OgPeerStatus *peer, const char *name, gint64 taken)
{
  peer->name = g_strdup (name);
  peer->state = OG_PEER_REACHABLE;
  made_status_reach (peer, "192.168.1.5:22243");
  peer->candidates.places[0].pings_sent = 5;
  peer->candidates.places[0].pings_received = 4;
  peer->said_hello = TRUE;
  peer->joined = taken - MADE_SECOND;
  peer->way_since = taken;
  peer->heard = taken;
  peer->measured = TRUE;
  peer->answered = taken;
  peer->round_trip = 20 * G_TIME_SPAN_MILLISECOND;
  peer->last_round_trip = 20 * G_TIME_SPAN_MILLISECOND;
}

OgSessionStatus *
made_status_new (gint64 taken, const char *const *names)
{
  OgSessionStatus *status = g_new0 (OgSessionStatus, 1);

  status->taken = taken;
  status->registration = OG_REGISTRATION_JOINED;
  status->is_joined = TRUE;
  status->server_heard = taken;
  og_address_parse (&status->private_address, "192.168.1.2:22243", 0);
  og_address_parse (&status->tx, "127.0.0.1:22244", 0);
  status->n_peers = names != NULL ? g_strv_length ((char **) names) : 0;
  status->peers = g_new0 (OgPeerStatus, status->n_peers);
  for (guint i = 0; i < status->n_peers; i++)
    make_peer (&status->peers[i], names[i], taken);

  return status;
}

OgPeerStatus *
made_status_peer (OgSessionStatus *status, const char *name)
{
  for (guint i = 0; i < status->n_peers; i++)
    if (g_str_equal (status->peers[i].name, name))
      return &status->peers[i];

  g_error ("no peer “%s”", name);
}

void
made_status_loop (OgSessionStatus *status,
                  OgLoop kind,
                  guint16 port,
                  const char *message)
{
  const OgEvent event = {
    .type = OG_EVENT_LOOP_NOTICED,
    .loop = kind,
    .port = port,
    .text = message,
  };

  og_loop_statuses_take_event (&status->loops, &event);
}
