/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/nat-check.h"

#include "client/limits.h"
#include "osc/packet.h"
#include "wire/kind.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

/* How the router of a test is, as its server and the client itself find it. */
typedef struct
{
  gboolean lets_in;
  gboolean varies;
  gboolean hairpins;
  gboolean is_mute; /* the second port answers nobody */
} Router;

typedef struct
{
  OgOutbox *outbox;
  OgNonces nonces;
  OgNatCheck check;
  OgNatScene scene;
  gint64 now;
  guint n_sent;
} Fixture;

static const OgAddress SEEN = OG_ADDRESS_IPV4 (0xc6336407, 40000);
static const OgAddress SEEN_ELSEWHERE = OG_ADDRESS_IPV4 (0xc6336407, 40001);

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const guint8 secret[OG_SIPHASH_KEY_SIZE] = { 1 };
  const OgAddress server = OG_ADDRESS_IPV4 (0xc0000201, 22242);

  fixture->outbox = og_outbox_new ();
  og_nonces_init (&fixture->nonces, secret);
  og_nat_check_init (&fixture->check, &fixture->nonces, fixture->outbox);
  fixture->now = NOW;
  fixture->scene = (OgNatScene){
    .server = og_path_direct (&server),
    .mirror_port = 22240,
    .own = OG_ADDRESS_IPV4 (0xc0a80102, 22243),
    .seen = SEEN,
  };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_outbox_free (fixture->outbox);
}

static void
look (Fixture *fixture)
{
  og_nat_check_look (&fixture->check, &fixture->scene, fixture->now);
}

static void
answer (Fixture *fixture, const OgToken *id, const OgAddress *client)
{
  const OgPath path = og_path_direct (&SEEN);
  guint8 data[256];
  OgOscWriter writer;
  OgDatagram datagram;

  og_osc_writer_init (&writer, data, sizeof data);
  og_mirrored_encode (&writer, &(OgMirrored){ *id, *client });
  datagram = (OgDatagram){ .data = data, .size = writer.used, .path = &path };
  g_assert_true (og_nat_check_receive (&fixture->check, &datagram, fixture->now));
}

/* Does with it what @router and the server do. */
static void
carry (Fixture *fixture, const OgDatagram *outgoing, const Router *router)
{
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  og_osc_walk_init (&walk, outgoing->data, outgoing->size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_true (og_control_decode (&control, &message));
  if (control.kind == OG_KIND_MIRRORED)
    {
      g_assert_true (
          og_address_equal (&outgoing->path->address, &fixture->scene.seen));
      if (router->hairpins)
        answer (fixture, &control.mirrored.id, &SEEN);
      return;
    }

  g_assert_cmpint (control.kind, ==, OG_KIND_MIRROR);
  g_assert_cmpuint (outgoing->path->address.port, ==,
                    control.mirror.is_crossed ? 22242 : 22240);
  if (router->is_mute || (control.mirror.is_crossed && !router->lets_in))
    return;
  answer (fixture, &control.mirror.id, router->varies ? &SEEN_ELSEWHERE : &SEEN);
}

static void
step (Fixture *fixture, const Router *router)
{
  const OgDatagram *outgoing;
  guint n_outgoing;

  og_nat_check_advance (&fixture->check, fixture->now);
  outgoing = og_outbox_peek (fixture->outbox, &n_outgoing);
  fixture->n_sent += n_outgoing;
  for (guint i = 0; i < n_outgoing; i++)
    carry (fixture, &outgoing[i], router);
  og_outbox_clear (fixture->outbox);
}

/* From deadline to deadline until it has none. */
static void
run (Fixture *fixture, const Router *router)
{
  look (fixture);
  while (og_nat_check_next_deadline (&fixture->check) != -1)
    {
      fixture->now =
          MAX (fixture->now, og_nat_check_next_deadline (&fixture->check));
      step (fixture, router);
    }
}

static void
assert_found (const Fixture *fixture,
              OgFinding translates,
              OgFinding varies,
              OgFinding lets_in,
              OgFinding hairpins)
{
  g_assert_cmpint (fixture->check.router.translates, ==, translates);
  g_assert_cmpint (fixture->check.router.varies, ==, varies);
  g_assert_cmpint (fixture->check.router.lets_in, ==, lets_in);
  g_assert_cmpint (fixture->check.router.hairpins, ==, hairpins);
}

static void
test_finds_a_full_cone (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(Router){ .lets_in = TRUE, .hairpins = TRUE });
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_NO, OG_FINDING_YES,
                OG_FINDING_YES);
  g_assert_cmpuint (fixture->n_sent, ==, 3);
}

static void
test_finds_a_restricted_cone (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(Router){ .lets_in = FALSE });
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_NO, OG_FINDING_NO,
                OG_FINDING_NO);
}

static void
test_finds_a_symmetric_router (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(Router){ .varies = TRUE });
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_YES, OG_FINDING_NO,
                OG_FINDING_NO);
}

/* We do not ask whether we reach ourselves. */
static void
test_finds_that_there_is_no_router (Fixture *fixture, gconstpointer data)
{
  fixture->scene.own = SEEN;
  run (fixture, &(Router){ .lets_in = TRUE });
  assert_found (fixture, OG_FINDING_NO, OG_FINDING_NO, OG_FINDING_YES,
                OG_FINDING_UNKNOWN);
  g_assert_cmpuint (fixture->n_sent, ==, 2);
}

/* The server may be behind a router that forwards one port. Silence is no
 * finding then, and costs so many packets, once. */
static void
test_does_not_take_a_mute_server_for_a_router (Fixture *fixture,
                                               gconstpointer data)
{
  run (fixture, &(Router){ .is_mute = TRUE });
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN,
                OG_FINDING_NO);
  g_assert_cmpuint (fixture->n_sent, ==, 3 * OG_NAT_CHECK_TRIES);
  look (fixture);
  g_assert_cmpint (og_nat_check_next_deadline (&fixture->check), ==, -1);
}

static void
test_lets_the_members_meet_first (Fixture *fixture, gconstpointer data)
{
  look (fixture);
  fixture->now = NOW + OG_NAT_CHECK_AFTER - 1;
  step (fixture, &(Router){ 0 });
  g_assert_cmpuint (fixture->n_sent, ==, 0);
  fixture->now++;
  step (fixture, &(Router){ 0 });
  g_assert_cmpuint (fixture->n_sent, ==, 1);
}

static void
test_asks_again_after_a_move (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(Router){ .lets_in = TRUE, .hairpins = TRUE });
  fixture->now += OG_NAT_CHECK_SPACING;
  fixture->scene.own.port++;
  look (fixture);
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN,
                OG_FINDING_UNKNOWN);
  g_assert_cmpint (og_nat_check_next_deadline (&fixture->check), ==,
                   fixture->now + OG_NAT_CHECK_AFTER);
}

/* It cannot be asked at once. */
static void
test_a_router_that_dials_in_anew_is_the_same (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(Router){ .varies = TRUE });
  fixture->scene.seen.port++;
  look (fixture);
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_YES, OG_FINDING_NO,
                OG_FINDING_NO);
  run (fixture, &(Router){ .is_mute = TRUE });
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN,
                OG_FINDING_NO);
}

/* It may be another one, and nobody finds out. */
static void
test_forgets_what_cannot_be_asked_again (Fixture *fixture, gconstpointer data)
{
  run (fixture, &(Router){ .varies = TRUE });
  fixture->scene.seen.port++;
  fixture->scene.mirror_port = 0;
  look (fixture);
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN,
                OG_FINDING_UNKNOWN);
}

/* Or a server that names others as us could make us send to them without end. */
static void
test_asks_once_a_minute (Fixture *fixture, gconstpointer data)
{
  gint64 end = NOW + 10 * OG_NAT_CHECK_SPACING;

  while (fixture->now < end)
    {
      fixture->scene.seen.port++;
      look (fixture);
      step (fixture, &(Router){ .is_mute = TRUE });
      fixture->now += G_USEC_PER_SEC;
    }
  g_assert_cmpuint (fixture->n_sent, <=, 10 * 3 * OG_NAT_CHECK_TRIES);
}

static void
test_asks_nobody_where_nothing_can_be_found (Fixture *fixture, gconstpointer data)
{
  const OgNatScene good = fixture->scene;

  fixture->scene.mirror_port = 0;
  run (fixture, &(Router){ 0 });
  fixture->scene = good;
  fixture->scene.server.transport = OG_TRANSPORT_TCP;
  run (fixture, &(Router){ 0 });
  fixture->scene = good;
  fixture->scene.seen = (OgAddress){ 0 };
  run (fixture, &(Router){ 0 });
  fixture->scene.seen = (OgAddress) OG_ADDRESS_IPV4 (0xe0000001, 40000);
  run (fixture, &(Router){ 0 });
  g_assert_cmpuint (fixture->n_sent, ==, 0);
}

static void
test_believes_no_stranger (Fixture *fixture, gconstpointer data)
{
  const OgMirrored forged = { { { 0 } }, SEEN_ELSEWHERE };
  guint8 bytes[256];
  OgOscWriter writer;
  OgDatagram datagram;

  look (fixture);
  fixture->now += OG_NAT_CHECK_AFTER;
  og_nat_check_advance (&fixture->check, fixture->now);
  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_mirrored_encode (&writer, &forged);
  datagram = (OgDatagram){ .data = bytes,
                           .size = writer.used,
                           .path = &fixture->scene.server };
  g_assert_false (og_nat_check_receive (&fixture->check, &datagram, fixture->now));
  assert_found (fixture, OG_FINDING_YES, OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN,
                OG_FINDING_UNKNOWN);
}

#define add(name, test)                                                        \
  g_test_add ("/client/nat-check/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("finds-a-full-cone", test_finds_a_full_cone);
  add ("finds-a-restricted-cone", test_finds_a_restricted_cone);
  add ("finds-a-symmetric-router", test_finds_a_symmetric_router);
  add ("finds-that-there-is-no-router", test_finds_that_there_is_no_router);
  add ("does-not-take-a-mute-server-for-a-router",
       test_does_not_take_a_mute_server_for_a_router);
  add ("lets-the-members-meet-first", test_lets_the_members_meet_first);
  add ("asks-again-after-a-move", test_asks_again_after_a_move);
  add ("a-router-that-dials-in-anew-is-the-same",
       test_a_router_that_dials_in_anew_is_the_same);
  add ("forgets-what-cannot-be-asked-again",
       test_forgets_what_cannot_be_asked_again);
  add ("asks-once-a-minute", test_asks_once_a_minute);
  add ("asks-nobody-where-nothing-can-be-found",
       test_asks_nobody_where_nothing_can_be_found);
  add ("believes-no-stranger", test_believes_no_stranger);

  return g_test_run ();
}
