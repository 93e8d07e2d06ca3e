/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#include "osc/packet.h"
#include "wire/answers.h"
#include "wire/kind.h"
#include "wire/peering.h"

#define N_MEMBERS 4

/* Sends to all members, from ports of its own that change. */
#define N_STRANGER_SOCKETS 50
#define STRANGER_PORT      30000

/* What came back from the members. */
typedef struct
{
  OgSocket *sockets[N_STRANGER_SOCKETS];
  guint n_received;
} Stranger;

static void
count_received (gpointer program, const OgArrival *arrival, gint64 now)
{
  Stranger *stranger = program;

  stranger->n_received++;
}

static void
open_stranger (Stranger *self, OgSimSession *session, OgHost *host)
{
  static const OgProgramFuncs funcs = { count_received, NULL };

  *self = (Stranger){ 0 };
  for (guint i = 0; i < N_STRANGER_SOCKETS; i++)
    self->sockets[i] =
        og_socket_new (host, (guint16) (STRANGER_PORT + i), &funcs, self);
}

static void
send (OgSimSession *session, Stranger *self, const OgOscWriter *writer)
{
  OgSocket *socket =
      self->sockets[g_rand_int_range (session->rand, 0, N_STRANGER_SOCKETS)];

  for (guint i = 0; i < N_MEMBERS; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);
      OgAddress to = OG_ADDRESS_IPV4 (member->host->ipv4, member->config.port);

      og_socket_send (socket, &to, writer->data, writer->used);
    }
}

static void
join (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = 10 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < N_MEMBERS; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  og_sim_session_run (session, 20 * OG_SIM_SECOND);
}

static void
write_osc (OgOscWriter *writer)
{
  og_osc_writer_open_message (writer, "/note", "iih");
  og_osc_write_int32 (writer, N_MEMBERS);
  og_osc_write_int32 (writer, 1);
  og_osc_write_int64 (writer, 1);
  og_osc_writer_close_message (writer);
}

/* As if from the server. */
static void
write_user_info (OgOscWriter *writer, const char *user)
{
  const char *const groups[] = { "band" };
  OgUserInfo info = {
    .user = user,
    .private_address = OG_ADDRESS_IPV4 (0xc612ee01u, STRANGER_PORT),
    .public_address = OG_ADDRESS_IPV4 (0xc612ee01u, STRANGER_PORT),
  };

  og_user_info_encode (writer, &info, groups, 1);
}

static void
write_forgery (OgSimSession *session, OgOscWriter *writer, const char *user)
{
  OgUserLeft left = { .user = user, .group = "band" };
  OgProbe probe = { .sequence = g_rand_int_range (session->rand, 0, 100) };
  OgProbeReply reply = { .sequence = g_rand_int_range (session->rand, 0, 100) };

  switch (g_rand_int_range (session->rand, 0, 6))
    {
    case 0:
      og_ping_encode (writer, user);
      break;
    case 1:
      write_user_info (writer, user);
      break;
    case 2:
      og_user_left_encode (writer, &left);
      break;
    case 3:
      og_probe_encode (writer, &probe);
      break;
    case 4:
      og_probe_reply_encode (writer, &reply);
      break;
    default:
      write_osc (writer);
      break;
    }
}

/* A minute of it, a datagram each 2 ms to each member. */
static void
spray (OgSimSession *session, Stranger *stranger, gboolean knows_names)
{
  for (guint i = 0; i < 30000; i++)
    {
      guint8 data[OG_CONTROL_MAX];
      g_autofree char *user = g_strdup_printf (
          "player%u",
          g_rand_int_range (session->rand, knows_names ? 0 : N_MEMBERS, 1000));
      OgOscWriter writer;

      if (knows_names && i % 2 == 0)
        user[7] = '\0';
      og_osc_writer_init (&writer, data, sizeof data);
      write_forgery (session, &writer, user);
      send (session, stranger, &writer);
      og_sim_session_run (session, 2 * OG_SIM_MILLISECOND);
    }
}

/* Nothing of it was heard, nobody is missed, and all can play on. */
static void
assert_unharmed (OgSimSession *session)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);

      g_assert_cmpuint (og_player_count_heard (member->player, N_MEMBERS), ==, 0);
      g_assert_cmpuint (member->player->n_others, ==, 0);
      g_assert_cmpuint (
          og_roster_get_size (og_client_get_roster (member->ours->core)), ==,
          N_MEMBERS - 1);
    }

  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 100 * OG_SIM_MILLISECOND), >=, 0);
}

static void
gets_nowhere_without_names (OgSimSession *session)
{
  Stranger stranger;

  join (session);
  open_stranger (&stranger, session, og_sim_session_add_host (session));
  spray (session, &stranger, FALSE);

  g_assert_cmpuint (stranger.n_received, ==, 0);
  assert_unharmed (session);
}

/* Who knows the names of members is still no way to them while they answer. */
static void
gets_nowhere_with_names (OgSimSession *session)
{
  Stranger stranger;

  join (session);
  open_stranger (&stranger, session, og_sim_session_add_host (session));
  spray (session, &stranger, TRUE);

  g_assert_cmpuint (stranger.n_received, ==, 0);
  assert_unharmed (session);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/hostile/gets-nowhere-without-names", gets_nowhere_without_names, 3 },
    { "/sim/hostile/gets-nowhere-with-names", gets_nowhere_with_names, 3 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
