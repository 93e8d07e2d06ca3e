/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pings to endpoints that never answered are limited. Whoever makes members up, and a
 * whole class behind one address, must not keep a client from those who are there. */

#include "scenario.h"

#include "wire/requests.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */
#define FORGED_IPV4 0x14000001u /* 20.0.0.1 */

#define N_FORGED         2000
#define N_MOVING         300
#define FORGED_SPACING   (5 * OG_SIM_MILLISECOND)
#define MET_AMONG_FORGED (5 * OG_SIM_SECOND)

#define N_CLASS 16

/* Until all have asked an original server, each 2.5 s, and round trips. */
#define CLASS_MET (3 * OG_SIM_SECOND)

static OgSimMember *
join_behind (OgSimSession *session, OgSimKind kind, OgNat *nat)
{
  return og_sim_session_join (
      session, kind,
      og_network_add_host (session->network, INNER_IPV4 + session->members->len,
                           nat));
}

/* Behind a router that lets nobody in to whom nothing was sent. */
static OgSimMember *
join (OgSimSession *session, OgSimKind kind)
{
  return join_behind (session, kind,
                      og_network_add_nat (session->network, OG_NAT_PORT_RESTRICTED,
                                          ROUTER_IPV4 + session->members->len));
}

static gboolean
have_met (const OgSimMember *one, const OgSimMember *other)
{
  return og_sim_member_can_reach (one, other)
         && og_sim_member_can_reach (other, one);
}

typedef struct
{
  OgSimSession *session;
  OgHost *hosts[N_FORGED];
  OgSocket *sockets[N_FORGED];
  guint n_names; /* that are used in turn */
  guint n_sent;
} Forger;

static void
ignore (gpointer program, const OgArrival *arrival, gint64 now)
{
}

static void
forge (Forger *self)
{
  static const OgProgramFuncs funcs = { ignore, NULL };
  const OgMemberConfig *config = &og_sim_session_get (self->session, 0)->config;
  guint i = self->n_sent % self->n_names;
  guint16 port = (guint16) (1000 + self->n_sent++ / self->n_names);
  OgAddress here = OG_ADDRESS_IPV4 (self->hosts[i]->ipv4, port);
  g_autofree char *name = g_strdup_printf ("forged%u", i);
  char digest[OG_DIGEST_SIZE];
  guint8 data[256];
  OgOscWriter writer;

  g_clear_pointer (&self->sockets[i], og_socket_close);
  self->sockets[i] = og_socket_new (self->hosts[i], port, &funcs, NULL);
  og_password_digest (config->group_password, digest);
  og_osc_writer_init (&writer, data, sizeof data);
  og_user_alive_encode (&writer, &(OgCredentials){ name, digest }, &here,
                        &(OgCredentials){ config->group, digest }, 1);
  og_socket_send (self->sockets[i], &self->session->server_address, writer.data,
                  writer.used);
}

static void
forge_for (Forger *self, gint64 duration)
{
  for (gint64 passed = 0; passed < duration; passed += FORGED_SPACING)
    {
      forge (self);
      og_sim_session_run (self->session, FORGED_SPACING);
    }
}

/* All play in one band: ours, then the forged, then an original. */
static void
meet_among_forged (OgSimSession *session, guint n_names)
{
  g_autofree Forger *forger = g_new0 (Forger, 1);
  OgSimMember *ours;
  OgSimMember *newcomer;

  session->max_users = 4 * N_FORGED; /* a third of it for originals */
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  ours = join (session, OG_SIM_OURS);
  forger->session = session;
  forger->n_names = n_names;
  for (guint i = 0; i < N_FORGED; i++)
    forger->hosts[i] =
        og_network_add_host (session->network, FORGED_IPV4 + (i << 10), NULL);

  forge_for (forger, g_rand_int_range (session->rand, 1, 9) * OG_SIM_SECOND);
  newcomer = join (session, OG_SIM_ORIGINAL);
  forge_for (forger, MET_AMONG_FORGED);
  g_assert_true (have_met (ours, newcomer));

  for (guint i = 0; i < N_FORGED; i++)
    g_clear_pointer (&forger->sockets[i], og_socket_close);
}

static void
an_original_is_met_among_members_who_move (OgSimSession *session)
{
  meet_among_forged (session, N_MOVING);
}

static void
meet_class (OgSimSession *session, OgSimKind server)
{
  OgNat *router = og_network_add_nat (session->network, OG_NAT_PORT_RESTRICTED,
                                      ROUTER_IPV4 - 1);
  OgSimMember *newcomer;

  og_sim_session_start_server (session, server);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < N_CLASS; i++)
    join_behind (session, OG_SIM_OURS, router);
  og_sim_session_run (session, OG_SIM_MINUTE
                                   + g_rand_int_range (session->rand, 0, 6000)
                                         * OG_SIM_MILLISECOND);

  newcomer = join (session, OG_SIM_OURS);
  og_sim_session_run (session, CLASS_MET);
  for (guint i = 0; i < N_CLASS; i++)
    g_assert_true (have_met (og_sim_session_get (session, i), newcomer));
}

static void
a_class_is_met_soon (OgSimSession *session)
{
  meet_class (session, OG_SIM_OURS);
}

static void
a_class_is_met_soon_at_an_original_server (OgSimSession *session)
{
  meet_class (session, OG_SIM_ORIGINAL);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/flood/an-original-is-met-among-members-who-move",
      an_original_is_met_among_members_who_move, 10 },
    { "/sim/flood/a-class-is-met-soon", a_class_is_met_soon, 5 },
    { "/sim/flood/a-class-is-met-soon-at-an-original-server",
      a_class_is_met_soon_at_an_original_server, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
