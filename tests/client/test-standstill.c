/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

#define SERVER OG_RIG_SERVER
#define SLEPT  SECONDS (400)

/* What a client makes of it that it did not run for a while. */

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

/* As the shell does. */
static void
stand_still (OgClientRig *rig, gint64 duration, gint64 missed)
{
  rig->now += missed;
  og_client_stood_still (rig->client, duration, missed, rig->now);
  og_client_rig_connect (rig, SERVER, OG_RIG_PRIVATE);
}

static void
answer (OgClientRig *rig)
{
  og_client_rig_advance (rig, 1);
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
}

static void
meet_ann (OgClientRig *rig)
{
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_expect_events (rig, "ann joined; ann reachable public");
}

static void
test_tells_when_the_server_answers (OgClientRig *rig, gconstpointer data)
{
  stand_still (rig, SLEPT, 0);
  og_client_rig_expect_events (rig, "");

  answer (rig);
  og_client_rig_expect_events (rig, "stood still 400 s, joined");
  answer (rig);
  og_client_rig_expect_events (rig, "");
}

static void
test_tells_before_the_server_is_silent (OgClientRig *rig, gconstpointer data)
{
  stand_still (rig, SLEPT, SLEPT);
  og_client_rig_advance (rig, OG_SERVER_SILENT - 1);
  og_client_rig_expect_events (rig, "");
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_events (rig, "stood still 400 s, silent; silent");
}

static void
test_is_told_once_of_two_that_follow (OgClientRig *rig, gconstpointer data)
{
  stand_still (rig, SLEPT, 0);
  stand_still (rig, SECONDS (6), SECONDS (6));
  answer (rig);
  og_client_rig_expect_events (rig, "stood still 406 s, joined");
}

static void
test_asks_the_server_at_once (OgClientRig *rig, gconstpointer data)
{
  stand_still (rig, SLEPT, 0);
  g_assert_cmpint (og_client_get_registration (rig->client)->sent, ==, rig->now);
}

/* It has as long as always to be heard again. */
static void
test_misses_nobody_for_it (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  stand_still (rig, SLEPT, SLEPT);
  answer (rig);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_advance (rig, OG_PEER_LOST - 1);
  og_client_rig_expect_events (rig, "stood still 400 s, joined");
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_events (rig, "ann silent");
}

/* It was listed and never heard. */
static void
test_forgets_nobody_for_it (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  stand_still (rig, SLEPT, SLEPT);
  og_client_rig_advance (rig, OG_PEER_LOST);
  og_client_rig_expect_events (rig, "ann joined");
}

static void
test_is_nothing_without_a_server (OgClientRig *rig, gconstpointer data)
{
  og_client_leave (rig->client);
  og_client_rig_expect_events (rig, "idle");
  og_client_stood_still (rig->client, SLEPT, SLEPT, rig->now);
  og_client_advance (rig->client, rig->now);
  g_assert_cmpint (og_client_next_deadline (rig->client), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                        \
  g_test_add ("/client/standstill/" path, OgClientRig, NULL, set_up, func,     \
              tear_down)
  ADD ("tells-when-the-server-answers", test_tells_when_the_server_answers);
  ADD ("tells-before-the-server-is-silent",
       test_tells_before_the_server_is_silent);
  ADD ("is-told-once-of-two-that-follow", test_is_told_once_of_two_that_follow);
  ADD ("asks-the-server-at-once", test_asks_the_server_at_once);
  ADD ("misses-nobody-for-it", test_misses_nobody_for_it);
  ADD ("forgets-nobody-for-it", test_forgets_nobody_for_it);
  ADD ("is-nothing-without-a-server", test_is_nothing_without_a_server);
#undef ADD

  return g_test_run ();
}
