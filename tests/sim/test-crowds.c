/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#include "osc/packet.h"
#include "server/limits.h"
#include "wire/kind.h"
#include "wire/name.h"

#define N_CROWD 500

static void
start_large_server (OgSimSession *session)
{
  session->max_users = 15 * N_CROWD; /* a third of it for originals */
  og_sim_session_start_server (session, OG_SIM_OURS);
}

/* Control is never larger than a datagram may be. */
static void
check_size (const OgPassage *passage, gpointer data)
{
  g_assert_cmpuint (passage->size, <=, OG_CONTROL_MAX);
}

/* All at the same moment: the worst that a lesson's start can do. Each needs
 * two round trips, of which the first shows that it gets what is sent to it.
 * Those who showed it later follow with the news, after the group's rest. */
static void
are_listed_whole_to_everyone (OgSimSession *session)
{
  start_large_server (session);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  og_network_watch (session->network, check_size, NULL);
  for (guint i = 0; i < N_CROWD; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session,
                      80 * OG_SIM_MILLISECOND + N_CROWD * OG_NEWS_OF_READER);

  for (guint i = 0; i < N_CROWD; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);

      g_assert_cmpuint (
          og_roster_get_size (og_client_get_roster (member->ours->core)), ==,
          N_CROWD - 1);
    }
}

/* Members who register from one address and play no part beyond. */
typedef struct
{
  OgSocket *socket;
  OgAddress server;
} Crowd;

static void
ignore (gpointer program, const OgArrival *arrival, gint64 now)
{
}

static void
register_crowd (gpointer program, gint64 now)
{
  Crowd *crowd = program;
  char digest[OG_DIGEST_SIZE];
  OgCredentials group = { "band", digest };

  og_password_digest ("bandsecret", digest);
  for (guint i = 2; i < N_CROWD; i++)
    {
      g_autofree char *name = g_strdup_printf ("extra%u", i);
      OgAddress here = OG_ADDRESS_IPV4 (0xc612ee01u, 1);
      guint8 data[OG_CONTROL_MAX];
      OgOscWriter writer;

      og_osc_writer_init (&writer, data, sizeof data);
      og_user_alive_encode (&writer, &(OgCredentials){ name, digest }, &here,
                            &group, 1);
      og_socket_send (crowd->socket, &crowd->server, data, writer.used);
    }

  og_socket_wake_at (crowd->socket, now + 6 * OG_SIM_SECOND);
}

static void
gather (OgSimSession *session, Crowd *crowd)
{
  static const OgProgramFuncs funcs = { ignore, register_crowd };
  OgHost *host = og_network_add_host (session->network, 0xc612ee01u, NULL);

  start_large_server (session);
  crowd->server = session->server_address;
  crowd->socket = og_socket_new (host, 1, &funcs, crowd);
  og_socket_wake_at (crowd->socket, og_socket_get_now (crowd->socket));
  og_sim_session_run (session, OG_SIM_SECOND);
}

static void
are_listed_whole_to_a_newcomer_at_once (OgSimSession *session)
{
  OgSimMember *member;
  Crowd crowd;

  gather (session, &crowd);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  member = og_sim_session_join (session, OG_SIM_OURS, NULL);

  og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
  g_assert_cmpuint (og_roster_get_size (og_client_get_roster (member->ours->core)),
                    ==, N_CROWD - 1);
}

typedef struct
{
  GHashTable *names;
  OgAddress reader;
} Listed;

static void
collect_names (const OgPassage *passage, gpointer data)
{
  Listed *listed = data;
  OgOscMessage message;
  OgUserInfo info;
  OgOscWalk walk;

  if (!og_address_equal (&passage->to, &listed->reader))
    return;

  og_osc_walk_init (&walk, passage->data, passage->size);
  while (og_osc_walk_next (&walk, &message))
    if (og_kind_from_address (message.address) == OG_KIND_USER_INFO
        && og_user_info_decode (&message, &info))
      g_hash_table_add (listed->names, g_strdup (info.user));
}

/* An original proves nothing, so it gets no more than four times what it
 * sends: over its turns it is told of all. */
static void
are_listed_whole_to_an_original_in_time (OgSimSession *session)
{
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listed listed = { .names = names };
  OgSimMember *member;
  Crowd crowd;

  gather (session, &crowd);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  member = og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  listed.reader = og_address_from_ipv4 (member->host->ipv4, member->config.port);
  og_network_watch (session->network, collect_names, &listed);

  og_sim_session_run (session, 7 * OG_SIM_MINUTE);
  g_assert_cmpuint (g_hash_table_size (names), ==, N_CROWD);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/crowds/are-listed-whole-to-everyone", are_listed_whole_to_everyone,
      1 },
    { "/sim/crowds/are-listed-whole-to-a-newcomer-at-once",
      are_listed_whole_to_a_newcomer_at_once, 3 },
    { "/sim/crowds/are-listed-whole-to-an-original-in-time",
      are_listed_whole_to_an_original_in_time, 1 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
