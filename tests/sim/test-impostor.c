/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who knows the names, and has an address of his own, pings with the
 * name of a member who has dropped off. He answers all that he is asked. */

#include "scenario.h"

#include "wire/kind.h"

#define N_MEMBERS     3
#define GONE          0
#define IMPOSTOR_IPV4 0x12dd0001u
#define IMPOSTOR_PORT 30000

#define NOTE_INTERVAL (10 * OG_SIM_MILLISECOND)

/* A note of the one who is gone; nobody else plays that one. */
#define FORGED_NOTE 1000000

typedef struct
{
  OgSocket *socket;
  guint n_stolen; /* packets of users that he got */
} Impostor;

static void
answer (Impostor *self, const OgAddress *to, const OgProbe *probe)
{
  const OgProbeReply reply = { .sequence = probe->sequence,
                               .origin = probe->origin };
  OgOscWriter writer;
  guint8 data[128];

  og_osc_writer_init (&writer, data, sizeof data);
  og_probe_reply_encode (&writer, &reply);
  og_socket_send (self->socket, to, writer.data, writer.used);
}

static void
receive (gpointer program, const OgArrival *arrival, gint64 now)
{
  Impostor *self = program;
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  if (!og_is_control (arrival->data, arrival->size))
    {
      self->n_stolen++;
      return;
    }

  og_osc_walk_init (&walk, arrival->data, arrival->size);
  while (og_osc_walk_next (&walk, &message))
    if (og_control_decode (&control, &message) && control.kind == OG_KIND_PROBE)
      answer (self, &arrival->path.address, &control.probe);
}

static void
open_impostor (Impostor *self, OgSimSession *session)
{
  static const OgProgramFuncs funcs = { receive, NULL };

  *self = (Impostor){ 0 };
  self->socket =
      og_socket_new (og_network_add_host (session->network, IMPOSTOR_IPV4, NULL),
                     IMPOSTOR_PORT, &funcs, self);
}

static void
send (Impostor *self, OgSimSession *session, const OgOscWriter *writer)
{
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);
      const OgAddress to =
          OG_ADDRESS_IPV4 (member->host->ipv4, member->config.port);

      og_socket_send (self->socket, &to, writer->data, writer->used);
    }
}

static void
ping (Impostor *self, OgSimSession *session, gboolean greets)
{
  OgOscWriter writer;
  guint8 data[256];

  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, og_sim_session_get (session, GONE)->name);
  if (greets)
    og_own_hello_encode (&writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  send (self, session, &writer);
}

/* As a client of a version to come might: it names no capabilities. */
static void
ping_with_bare_hello (Impostor *self, OgSimSession *session)
{
  OgOscWriter writer;
  guint8 data[256];

  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, og_sim_session_get (session, GONE)->name);
  og_osc_writer_open_message (&writer, OG_ADDRESS_CLIENT_HELLO, "i");
  og_osc_write_int32 (&writer, OG_HELLO_VERSION);
  og_osc_writer_close_message (&writer);
  send (self, session, &writer);
}

static void
ping_somehow (Impostor *self, OgSimSession *session)
{
  if (g_rand_int_range (session->rand, 0, 3) == 0)
    ping_with_bare_hello (self, session);
  else
    ping (self, session, g_rand_boolean (session->rand));
}

static void
play_forged_note (Impostor *self, OgSimSession *session)
{
  OgOscWriter writer;
  guint8 data[64];

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/forged", "i");
  og_osc_write_int32 (&writer, FORGED_NOTE);
  og_osc_writer_close_message (&writer);
  send (self, session, &writer);
}

/* All play, and one drops off without a word. */
static void
lose_one (OgSimSession *session, OgSimKind kind)
{
  og_network_backbone (session->network)->delay = 10 * OG_SIM_MILLISECOND;
  og_sim_session_join (session, kind, NULL);
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_MINUTE), >=, 0);
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    og_player_play_each (og_sim_session_get (session, i)->player, NOTE_INTERVAL);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  og_sim_member_crash (og_sim_session_get (session, GONE));
}

/* Pings and plays each 200 ms. */
static void
impersonate (Impostor *self, OgSimSession *session, gint64 duration)
{
  for (gint64 left = duration; left > 0; left -= 200 * OG_SIM_MILLISECOND)
    {
      ping (self, session, g_rand_boolean (session->rand));
      play_forged_note (self, session);
      og_sim_session_run (session, 200 * OG_SIM_MILLISECOND);
    }
}

static guint
count_injected (OgSimSession *session)
{
  guint n = 0;

  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    n += og_sim_session_get (session, i)->player->n_others;

  return n;
}

/* Nobody thinks that the one who dropped off is there. */
static void
assert_gone (OgSimSession *session)
{
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    g_assert_null (og_sim_member_find (og_sim_session_get (session, i),
                                       og_sim_session_get (session, GONE)));
}

static void
gets_nothing_of_one_of_ours (OgSimSession *session)
{
  Impostor impostor;

  lose_one (session, OG_SIM_OURS);
  open_impostor (&impostor, session);
  impersonate (&impostor, session, 150 * OG_SIM_SECOND);

  g_assert_cmpuint (impostor.n_stolen, ==, 0);
  g_assert_cmpuint (count_injected (session), ==, 0);
  assert_gone (session);
}

/* As long as the server lists an original, a ping in its name is believed when
 * it is not heard elsewhere. That is over at once when it is listed no more. */
static void
gets_little_of_an_original (OgSimSession *session)
{
  Impostor impostor;
  guint n_stolen;
  guint n_injected;

  lose_one (session, OG_SIM_ORIGINAL);
  open_impostor (&impostor, session);
  impersonate (&impostor, session, 35 * OG_SIM_SECOND);
  n_stolen = impostor.n_stolen;
  n_injected = count_injected (session);

  impersonate (&impostor, session, 115 * OG_SIM_SECOND);
  g_test_message ("%u stolen, %u injected", n_stolen, n_injected);
  g_assert_cmpuint (impostor.n_stolen, ==, n_stolen);
  g_assert_cmpuint (count_injected (session), ==, n_injected);
  assert_gone (session);
}

/* The one with that name is there, and the impostor is faster: he pings those
 * who come before it can. They play to it from the first minute on. */
static void
gets_nothing_of_who_is_there (OgSimSession *session, OgSimKind kind, OgHost *host)
{
  Impostor impostor;
  const OgPlayer *player;

  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  og_sim_session_join (session, kind, host);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);

  open_impostor (&impostor, session);
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    og_player_play_each (
        og_sim_session_join (session, OG_SIM_OURS, NULL)->player, NOTE_INTERVAL);
  for (guint i = 0; i < 100; i++)
    {
      ping_with_bare_hello (&impostor, session);
      og_sim_session_run (session, 4 * OG_SIM_MILLISECOND);
    }

  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  player = og_sim_session_get (session, GONE)->player;
  impostor.n_stolen = 0;
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    og_player_play (og_sim_session_get (session, i)->player);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);

  g_assert_cmpuint (impostor.n_stolen, ==, 0);
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    g_assert_cmpuint (og_player_count_heard (player, i), >=, 1000);
}

static void
gets_nothing_of_a_living_original (OgSimSession *session)
{
  gets_nothing_of_who_is_there (session, OG_SIM_ORIGINAL, NULL);
}

static void
gets_nothing_of_one_behind_a_symmetric_router (OgSimSession *session)
{
  OgNat *nat =
      og_network_add_nat (session->network, OG_NAT_SYMMETRIC, 0xc612ff01u);
  OgHost *host = og_network_add_host (session->network, 0xc0a8010au, nat);

  gets_nothing_of_who_is_there (session, OG_SIM_OURS, host);
}

/* He never stops. */
static void
ping_on (Impostor *self, OgSimSession *session, gint64 duration)
{
  for (gint64 left = duration; left > 0; left -= 50 * OG_SIM_MILLISECOND)
    {
      ping_somehow (self, session);
      og_sim_session_run (session, 50 * OG_SIM_MILLISECOND);
    }
}

/* On the internet, or behind a router of that kind. */
static OgHost *
add_original_host (OgSimSession *session, const OgNatKind *router)
{
  OgNat *nat;

  if (router == NULL)
    return og_sim_session_add_host (session);

  nat = og_network_add_nat (session->network, *router, 0x12ff0001u);
  return og_network_add_host (session->network, 0xc0a8010au, nat);
}

static void
join_with_original (OgSimSession *session, OgSimKind server, const OgNatKind *router)
{
  og_sim_session_start_server (session, server);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  og_sim_session_join (session, OG_SIM_ORIGINAL,
                       add_original_host (session, router));
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    og_player_play_each (
        og_sim_session_join (session, OG_SIM_OURS, NULL)->player, NOTE_INTERVAL);
}

/* An original finds us within 10 s, and gets no notes before. */
static void
assert_gets_all_in_the_end (OgSimSession *session, Impostor *impostor)
{
  const OgPlayer *player = og_sim_session_get (session, GONE)->player;

  ping_on (impostor, session, 12 * OG_SIM_SECOND);
  og_player_forget (og_sim_session_get (session, GONE)->player);
  impostor->n_stolen = 0;
  ping_on (impostor, session, 60 * OG_SIM_SECOND);

  g_assert_cmpuint (impostor->n_stolen, ==, 0);
  for (guint i = GONE + 1; i < N_MEMBERS; i++)
    g_assert_cmpuint (og_player_count_heard (player, i), >=, 5990);
}

static void
gets_nothing_when_we_move (OgSimSession *session,
                           OgSimKind server,
                           const OgNatKind *router)
{
  Impostor impostor;

  join_with_original (session, server, router);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  open_impostor (&impostor, session);
  ping_on (&impostor, session, 5 * OG_SIM_SECOND);

  og_sim_member_move (og_sim_session_get (session, GONE + 1), 0x12ee0011u, NULL);
  ping_on (&impostor, session, 12 * OG_SIM_SECOND);
  g_assert_cmpuint (impostor.n_stolen, ==, 0);
  assert_gets_all_in_the_end (session, &impostor);
}

/* He is there before all others, and never stops. */
static void
gets_nothing_once_an_original_has_pinged (OgSimSession *session,
                                          OgSimKind server,
                                          const OgNatKind *router)
{
  Impostor impostor;

  open_impostor (&impostor, session);
  join_with_original (session, server, router);
  assert_gets_all_in_the_end (session, &impostor);
}

static void
with_each_router (OgSimSession *session,
                  void (*tell) (OgSimSession *session,
                                OgSimKind server,
                                const OgNatKind *router))
{
  static const OgNatKind routers[] = { OG_NAT_PORT_RESTRICTED, OG_NAT_SYMMETRIC };
  static const OgNatKind *const kinds[] = { NULL, &routers[0], &routers[1] };
  static const OgSimKind servers[] = { OG_SIM_OURS, OG_SIM_ORIGINAL };

  for (guint i = 0; i < G_N_ELEMENTS (servers) * G_N_ELEMENTS (kinds); i++)
    {
      OgSimSession *other = og_sim_session_new (g_rand_int (session->rand));

      g_test_message ("server %u, router %u", i % 2, i / 2);
      tell (other, servers[i % 2], kinds[i / 2]);
      og_sim_session_free (other);
    }
}

static void
gets_nothing_of_an_original_when_we_move (OgSimSession *session)
{
  with_each_router (session, gets_nothing_when_we_move);
}

static void
gets_nothing_of_an_original_that_has_pinged (OgSimSession *session)
{
  with_each_router (session, gets_nothing_once_an_original_has_pinged);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/impostor/gets-nothing-of-one-of-ours", gets_nothing_of_one_of_ours,
      3 },
    { "/sim/impostor/gets-little-of-an-original", gets_little_of_an_original, 3 },
    { "/sim/impostor/gets-nothing-of-a-living-original",
      gets_nothing_of_a_living_original, 3 },
    { "/sim/impostor/gets-nothing-of-one-behind-a-symmetric-router",
      gets_nothing_of_one_behind_a_symmetric_router, 3 },
    { "/sim/impostor/gets-nothing-of-an-original-when-we-move",
      gets_nothing_of_an_original_when_we_move, 3 },
    { "/sim/impostor/gets-nothing-of-an-original-that-has-pinged",
      gets_nothing_of_an_original_that_has_pinged, 3 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
