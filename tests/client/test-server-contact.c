/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"
#include "client/server-contact.h"

#include "registration-rig.h"
#include "voice.h"

#define UDP4  "203.0.113.5:22242"
#define UDP6  "[2001:db8::5]:22242"
#define TLS4  "203.0.113.5:443"
#define OURS  "192.168.1.20:22243"
#define OURS6 "[2001:db8::20]:22243"

#define ALIVE  "greet; alive tim secret " OURS " band=sesame; list band=sesame"
#define ALIVE6 "greet; alive tim secret 0.0.0.0:0 band=sesame; list band=sesame"

typedef struct
{
  OgRegistrationRig rig;
  OgServerContact contact;
} Fixture;

static void
advance (Fixture *fixture, gint64 by)
{
  OgRegistration *registration = &fixture->rig.registration;
  gint64 end = fixture->rig.now + by;
  gint64 deadline;

  while ((deadline = og_earlier_deadline (
              og_registration_next_deadline (registration),
              og_server_contact_next_deadline (&fixture->contact)))
             != -1
         && deadline <= end)
    {
      fixture->rig.now = MAX (deadline, fixture->rig.now);
      og_server_contact_advance (&fixture->contact, fixture->rig.now);
      og_registration_rig_advance_at (&fixture->rig, fixture->rig.now);
    }

  fixture->rig.now = end;
}

static void
set_places (Fixture *fixture, const char *first, const char *second)
{
  const OgServerPlace places[] = {
    { og_ear_address (first), og_ear_address (OURS) },
    { og_ear_address (second), og_ear_address (OURS6) },
  };

  og_server_contact_set_places (&fixture->contact, places, 2, OG_LINKS_ANY,
                                fixture->rig.now);
  advance (fixture, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_init (&fixture->rig, OG_SESSION_NONE);
  og_server_contact_init (&fixture->contact, &fixture->rig.registration);
  set_places (fixture, UDP4, UDP6);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_clear (&fixture->rig);
}

static OgPath
get_path (const char *from)
{
  OgPath path = og_ear_path (from);

  if (path.address.port == 443)
    path.transport = OG_TRANSPORT_TLS;
  return path;
}

/* FALSE: it is not accepted. What is to be taken is counted in @n_taken. */
static gboolean
say (Fixture *fixture,
     const char *from,
     gboolean with_cookie,
     const char *text,
     guint *n_taken)
{
  const OgPath path = get_path (from);
  guint8 data[512];
  OgOscWriter writer;
  OgDatagram datagram = { .data = data, .path = &path };
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  og_osc_writer_init (&writer, data, sizeof data);
  if (with_cookie)
    og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE,
                     &fixture->rig.registration.cookie.bytes);
  og_voice_write (&writer, text);
  datagram.size = writer.used;

  g_assert_true (og_server_contact_is_server (&fixture->contact, &path));
  if (!og_server_contact_accepts (&fixture->contact, &datagram, fixture->rig.now))
    return FALSE;

  og_osc_walk_init (&walk, datagram.data, datagram.size);
  while (og_osc_walk_next (&walk, &message))
    if (og_control_decode (&control, &message)
        && control.kind != OG_KIND_CLIENT_COOKIE)
      *n_taken += og_server_contact_takes (&fixture->contact, &control, &path,
                                           fixture->rig.now);
  return TRUE;
}

static guint
count_taken (Fixture *fixture, const char *from, const char *text)
{
  guint n_taken = 0;

  g_assert_true (say (fixture, from, TRUE, text, &n_taken));
  return n_taken;
}

static gboolean
is_believed (Fixture *fixture, const char *from, gboolean with_cookie)
{
  guint n_taken = 0;

  return say (fixture, from, with_cookie, "hello", &n_taken);
}

/* Otherwise the server would see us in two places. */
static void
test_registers_by_one_way (Fixture *fixture, gconstpointer data)
{
  advance (fixture, MILLISECONDS (300));
  og_ear_expect (&fixture->rig.ear, UDP4, ALIVE " | " ALIVE);
  og_ear_expect (&fixture->rig.ear, UDP6, "greet");
}

/* The first alive there proves already that we receive there. */
static void
test_goes_where_the_server_answers (Fixture *fixture, gconstpointer data)
{
  advance (fixture, MILLISECONDS (260));
  og_ear_expect (&fixture->rig.ear, UDP6, "greet");
  g_assert_cmpuint (count_taken (fixture, UDP6, "hello"), ==, 1);
  g_assert_cmpuint (count_taken (fixture, UDP6, "challenge 12345678"), ==, 1);
  advance (fixture, 0);
  og_ear_expect (&fixture->rig.ear, UDP6, ALIVE6);

  advance (fixture, MILLISECONDS (300));
  og_ear_expect (&fixture->rig.ear, UDP6, ALIVE6);
}

static void
test_knows_the_challenge_by_another_way (Fixture *fixture, gconstpointer data)
{
  OgServerWay *way;
  OgPath path = get_path (UDP6);

  advance (fixture, MILLISECONDS (260));
  g_assert_true (is_believed (fixture, UDP4, TRUE));
  g_assert_cmpuint (count_taken (fixture, UDP6, "challenge 12345678"), ==, 0);
  g_assert_cmpuint (
      count_taken (fixture, UDP6, "reached-at 0.0.0.0:22242 198.51.100.1:9"),
      ==, 0);
  way = og_server_ways_find (&fixture->contact.ways, &path);
  g_assert_true (way->has_challenge);
  g_assert_cmpuint (way->seen_at.port, ==, 9);

  advance (fixture, OG_SERVER_DOUBTED + OG_WAY_HEAD_START);
  g_free (og_ear_take (&fixture->rig.ear, UDP6));
  g_assert_true (is_believed (fixture, UDP6, TRUE));
  advance (fixture, 0);
  og_ear_expect (&fixture->rig.ear, UDP6,
                 "response 12345678; " ALIVE6 "; tokens band=sesame");
}

/* An answer to what was sent before the change, or a question of the server to
 * where it believes us: our answer would keep us there. */
static void
test_status_by_another_way (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_taken (fixture, UDP4, "user ok"), ==, 1);
  g_assert_cmpuint (count_taken (fixture, UDP6, "user ok"), ==, 0);
  g_assert_cmpuint (count_taken (fixture, UDP6, "group ok"), ==, 0);
  g_assert_cmpuint (count_taken (fixture, UDP6, "still_there tim"), ==, 0);
}

static void
test_news_by_another_way (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_taken (fixture, UDP4, "hello"), ==, 1);
  g_assert_cmpuint (count_taken (fixture, UDP6, "left ann band"), ==, 1);
}

/* Something else may be at such a port. */
static void
test_original_only_by_udp_and_ipv4 (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_believed (fixture, UDP6, FALSE));
  g_assert_false (is_believed (fixture, TLS4, FALSE));
  g_assert_true (is_believed (fixture, UDP4, FALSE));
  g_assert_cmpint (fixture->contact.ways.state, ==, OG_WAYS_SETTLED);
}

static void
test_cookie_is_the_same (Fixture *fixture, gconstpointer data)
{
  const OgToken cookie = fixture->rig.registration.cookie.bytes;

  advance (fixture, MILLISECONDS (260));
  g_assert_true (is_believed (fixture, UDP6, TRUE));
  g_assert_true (
      og_token_equal (&cookie, &fixture->rig.registration.cookie.bytes));
  g_assert_false (is_believed (fixture, UDP4, FALSE));

  set_places (fixture, "203.0.113.77:22242", "[2001:db8::77]:22242");
  g_assert_false (
      og_token_equal (&cookie, &fixture->rig.registration.cookie.bytes));
}

/* What the server said of us holds, by whichever way it says it. */
static void
test_stays_a_member (Fixture *fixture, gconstpointer data)
{
  g_assert_true (is_believed (fixture, UDP4, TRUE));
  og_registration_rig_answer_user (&fixture->rig, OG_STATUS_OK);
  og_registration_rig_answer_group (&fixture->rig, OG_STATUS_OK);
  advance (fixture, OG_SERVER_DOUBTED + OG_WAY_HEAD_START);
  g_assert_true (is_believed (fixture, UDP6, TRUE));
  g_assert_true (fixture->rig.registration.is_member);
  g_assert_cmpint (fixture->rig.registration.state, ==, OG_REGISTRATION_JOINED);
}

#define CONFIRM "greet; alive tim secret " OURS " band=sesame"

static void
depend_on (Fixture *fixture, OgCapabilities server)
{
  g_assert_true (is_believed (fixture, UDP4, TRUE));
  og_registration_rig_answer_user (&fixture->rig, OG_STATUS_OK);
  og_registration_rig_answer_group (&fixture->rig, OG_STATUS_OK);
  fixture->rig.registration.capabilities = server;
  og_server_contact_advance (&fixture->contact, fixture->rig.now);
  g_free (og_ear_take (&fixture->rig.ear, UDP4));
}

static void
test_asked_while_members_depend_on_it (Fixture *fixture, gconstpointer data)
{
  depend_on (fixture, OG_CAPABILITY_RELAY);
  advance (fixture, OG_SERVER_QUIET - 1);
  og_ear_expect (&fixture->rig.ear, UDP4, "");
  advance (fixture, MILLISECONDS (700));
  og_ear_expect (&fixture->rig.ear, UDP4, CONFIRM " | " CONFIRM " | " CONFIRM);
  g_assert_cmpint (fixture->contact.ways.state, ==, OG_WAYS_SETTLED);
  advance (fixture, MILLISECONDS (100));
  g_assert_cmpint (fixture->contact.ways.state, ==, OG_WAYS_SEEKING);
  g_assert_true (is_believed (fixture, UDP4, TRUE));
  g_assert_cmpint (fixture->contact.ways.state, ==, OG_WAYS_SETTLED);
}

/* By another way may come what was on its way for long. */
static void
test_members_are_heard_by_the_way_in_use (Fixture *fixture, gconstpointer data)
{
  const OgPath other = get_path (UDP6);

  depend_on (fixture, OG_CAPABILITY_RELAY);
  advance (fixture, OG_SERVER_QUIET - 1);
  og_server_contact_heard (&fixture->contact, &fixture->rig.registration.server,
                           fixture->rig.now);
  advance (fixture, OG_SERVER_QUIET - 1);
  og_server_contact_heard (&fixture->contact, &other, fixture->rig.now);
  og_ear_expect (&fixture->rig.ear, UDP4, "");
  advance (fixture, 1);
  og_ear_expect (&fixture->rig.ear, UDP4, CONFIRM);
}

static void
test_one_that_relays_nothing_is_left_in_peace (Fixture *fixture,
                                               gconstpointer data)
{
  depend_on (fixture, 0);
  advance (fixture, OG_ALIVE_RETRY - 1);
  og_ear_expect (&fixture->rig.ear, UDP4, "");
  g_assert_cmpint (fixture->contact.ways.state, ==, OG_WAYS_SETTLED);
}

static void
test_ended (Fixture *fixture, gconstpointer data)
{
  const OgPath path = get_path (UDP4);

  og_registration_leave (&fixture->rig.registration);
  og_server_contact_end (&fixture->contact);
  g_assert_false (og_server_contact_is_server (&fixture->contact, &path));
  g_assert_cmpint (og_server_contact_next_deadline (&fixture->contact), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                   \
  g_test_add ("/client/server-contact/" name, Fixture, NULL, set_up, function, \
              tear_down)
  TEST ("registers-by-one-way", test_registers_by_one_way);
  TEST ("goes-where-the-server-answers", test_goes_where_the_server_answers);
  TEST ("knows-the-challenge-by-another-way",
        test_knows_the_challenge_by_another_way);
  TEST ("status-by-another-way", test_status_by_another_way);
  TEST ("news-by-another-way", test_news_by_another_way);
  TEST ("original-only-by-udp-and-ipv4", test_original_only_by_udp_and_ipv4);
  TEST ("cookie-is-the-same", test_cookie_is_the_same);
  TEST ("stays-a-member", test_stays_a_member);
  TEST ("asked-while-members-depend-on-it",
        test_asked_while_members_depend_on_it);
  TEST ("members-are-heard-by-the-way-in-use",
        test_members_are_heard_by_the_way_in_use);
  TEST ("one-that-relays-nothing-is-left-in-peace",
        test_one_that_relays_nothing_is_left_in_peace);
  TEST ("ended", test_ended);

  return g_test_run ();
}
