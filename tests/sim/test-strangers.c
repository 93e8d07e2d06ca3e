/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who is in no group pings all members of one, each second. Each of them
 * asks the server who that is; the server must not have to say much more for it. */

#include "scenario.h"

#include "wire/kind.h"

#define N_CROWD       100
#define N_FEW         10
#define STRANGER_IPV4 0x12dd0001u
#define STRANGER_PORT 30000
#define DURATION      (30 * OG_SIM_SECOND)

typedef struct
{
  OgSocket *socket;
  guint n_pings;
} Stranger;

typedef struct
{
  const OgHost *server;
  guint64 n_bytes;
} Counter;

/* With which name he pings, and what stands beside it. */
typedef void (*PingFunc) (OgOscWriter *writer, guint n);

static void
ignore (gpointer program, const OgArrival *arrival, gint64 now)
{
}

static void
open_stranger (Stranger *self, OgSimSession *session)
{
  static const OgProgramFuncs funcs = { ignore, NULL };

  *self = (Stranger){ 0 };
  self->socket =
      og_socket_new (og_network_add_host (session->network, STRANGER_IPV4, NULL),
                     STRANGER_PORT, &funcs, self);
}

static void
ping_all (Stranger *self, OgSimSession *session, guint n_members, PingFunc func)
{
  guint8 data[256];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  func (&writer, self->n_pings++);
  for (guint i = 0; i < n_members; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);
      const OgAddress to =
          OG_ADDRESS_IPV4 (member->host->ipv4, member->config.port);

      og_socket_send (self->socket, &to, writer.data, writer.used);
    }
}

static void
count (const OgPassage *passage, gpointer data)
{
  Counter *counter = data;

  if (passage->host == counter->server)
    counter->n_bytes += passage->size;
}

/* What the server sends within DURATION; @func NULL: nobody strange pings. */
static guint64
measure (OgSimSession *session, guint n_members, Stranger *stranger, PingFunc func)
{
  Counter counter = { .server = session->server_host };

  og_network_watch (session->network, count, &counter);
  for (gint64 left = DURATION; left > 0; left -= OG_SIM_SECOND)
    {
      if (func != NULL)
        ping_all (stranger, session, n_members, func);
      og_sim_session_run (session, OG_SIM_SECOND);
    }

  og_network_watch (session->network, NULL, NULL);
  return counter.n_bytes;
}

static void
make_the_server_say_little (OgSimSession *session, guint n_members, PingFunc func)
{
  Stranger stranger;
  guint64 without;
  guint64 with;

  for (guint i = 0; i < n_members; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
  open_stranger (&stranger, session);
  og_sim_session_run (session, 40 * OG_SIM_SECOND);

  without = measure (session, n_members, &stranger, NULL);
  with = measure (session, n_members, &stranger, func);
  g_test_message ("%" G_GUINT64_FORMAT " bytes without, %" G_GUINT64_FORMAT
                  " with",
                  without, with);
  g_assert_cmpuint (2 * with, <=, 3 * without);
}

static void
ping_as_nobody (OgOscWriter *writer, guint n)
{
  og_ping_encode (writer, "nobody");
}

static void
nobody (OgSimSession *session)
{
  make_the_server_say_little (session, N_CROWD, ping_as_nobody);
}

static void
ping_as_many (OgOscWriter *writer, guint n)
{
  g_autofree char *name = g_strdup_printf ("nobody %u", n);

  og_ping_encode (writer, name);
}

static void
many (OgSimSession *session)
{
  make_the_server_say_little (session, N_FEW, ping_as_many);
}

static void
ping_as_member (OgOscWriter *writer, guint n)
{
  og_ping_encode (writer, "player1");
}

static void
member (OgSimSession *session)
{
  make_the_server_say_little (session, N_FEW, ping_as_member);
}

static void
ping_with_token (OgOscWriter *writer, guint n)
{
  const OgToken token = { { (guint8) n } };

  og_ping_encode (writer, "player1");
  og_own_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  og_token_encode (writer, OG_ADDRESS_PING_TOKEN, &token);
}

static void
with_token (OgSimSession *session)
{
  make_the_server_say_little (session, N_FEW, ping_with_token);
}

static void
assert_all_reach (OgSimSession *session, const OgSimMember *newcomer)
{
  for (guint i = 0; i < N_FEW; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);

      g_assert_true (og_sim_member_can_reach (newcomer, member));
      g_assert_true (og_sim_member_can_reach (member, newcomer));
    }
}

static void
join_few (OgSimSession *session, OgSimKind server)
{
  og_sim_session_start_server (session, server);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < N_FEW; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
}

/* The newcomer's pings are no less strange. */
static void
delay_no_newcomer (OgSimSession *session)
{
  Stranger stranger;
  OgSimMember *newcomer;

  join_few (session, OG_SIM_OURS);
  open_stranger (&stranger, session);
  for (guint i = 0; i < 300; i++)
    {
      ping_all (&stranger, session, N_FEW, ping_as_many);
      og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
    }

  newcomer = og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, 200 * OG_SIM_MILLISECOND);
  assert_all_reach (session, newcomer);
}

/* An original server says nothing of newcomers. Their pings are what makes us
 * ask, as those of the others were before. */
static void
are_newcomers_until_it_is_known (OgSimSession *session)
{
  OgSimMember *newcomer;

  join_few (session, OG_SIM_ORIGINAL);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 20, 30) * OG_SIM_SECOND);
  newcomer = og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, 1200 * OG_SIM_MILLISECOND);
  assert_all_reach (session, newcomer);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/strangers/with-any-name-make-the-server-say-little", nobody, 1 },
    { "/sim/strangers/with-many-names-make-the-server-say-little", many, 1 },
    { "/sim/strangers/with-the-name-of-a-member-make-the-server-say-little",
      member, 1 },
    { "/sim/strangers/with-a-token-make-the-server-say-little", with_token, 1 },
    { "/sim/strangers/delay-no-newcomer", delay_no_newcomer, 3 },
    { "/sim/strangers/are-newcomers-until-it-is-known",
      are_newcomers_until_it_is_known, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
