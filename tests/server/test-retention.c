/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that are kept for owners who are gone, alone and in a server. */

#include "server-rig.h"

#include "server/retention.h"

#define TIM   "198.51.100.1:22278"
#define ELSE  "203.0.113.7:4000"
#define AGAIN "198.51.100.1:3000"

#define ALIVE    "alive tim secret 198.51.100.1 band=tune"
#define STRANGER "alive tim other 203.0.113.7:4000 band=tune"
#define MALLORY  "alive mallory x 203.0.113.7:4000 band=noise"

#define OK    "user tim ok; group band ok;"
#define WRONG "user tim wrong password;"

#define DAY G_TIME_SPAN_DAY

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
join (Fixture *rig, const char *from, const char *alive)
{
  og_server_rig_say (rig, from, "hello 7", "reply", alive, NULL);
}

/* Tim was there, with proof, and fell silent. */
static void
fall_silent (Fixture *rig)
{
  join (rig, TIM, ALIVE);
  og_server_rig_advance (rig, rig->config.timeout * 11 / 10);
  g_ptr_array_set_size (rig->sent, 0);
}

static void
leave (Fixture *rig)
{
  join (rig, TIM, ALIVE);
  og_server_rig_say (rig, TIM, "reply", "leave tim secret", NULL);
  g_ptr_array_set_size (rig->sent, 0);
}

static void
expect_answer (Fixture *rig, const char *from, const char *alive, const char *words)
{
  join (rig, from, alive);
  og_server_rig_expect (rig, from, words);
}

static void
test_silent_owner_keeps_the_name (Fixture *rig, gconstpointer data)
{
  fall_silent (rig);
  og_server_rig_say (rig, ELSE, STRANGER, NULL);
  og_server_rig_expect (rig, ELSE, WRONG);
  expect_answer (rig, ELSE, STRANGER, WRONG);
  expect_answer (rig, AGAIN, STRANGER, WRONG);
  expect_answer (rig, AGAIN, ALIVE, OK);
}

static void
test_name_is_kept_for_its_time (Fixture *rig, gconstpointer data)
{
  fall_silent (rig);
  og_server_rig_advance (rig, DAY - rig->config.timeout / 5);
  expect_answer (rig, ELSE, STRANGER, WRONG);
  og_server_rig_advance (rig, rig->config.timeout / 5);
  expect_answer (rig, ELSE, STRANGER, OK);
}

/* With --keep-names=0. */
static void
test_original_rule_by_an_option (Fixture *rig, gconstpointer data)
{
  rig->config.keep = 0;
  og_server_free (rig->server);
  og_server_rig_start (rig);

  fall_silent (rig);
  expect_answer (rig, ELSE, STRANGER, OK);
}

/* From the new address as well, and without a proof: an original can have the
 * name of its user. */
static void
test_owner_is_in_at_once (Fixture *rig, gconstpointer data)
{
  fall_silent (rig);
  og_server_rig_say (rig, ELSE, ALIVE, NULL);
  og_server_rig_expect (rig, ELSE, OK);
}

/* It may come with a captured alive, from an address that is not its own. */
static void
test_who_proves_nothing_does_not_end_it (Fixture *rig, gconstpointer data)
{
  fall_silent (rig);
  og_server_rig_say (rig, ELSE, ALIVE, NULL);
  og_server_rig_say (rig, ELSE, "leave tim secret", NULL);
  g_ptr_array_set_size (rig->sent, 0);
  expect_answer (rig, ELSE, STRANGER, WRONG);
}

static void
test_name_without_proof_is_free (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE, NULL);
  og_server_rig_advance (rig, rig->config.timeout * 11 / 10);
  expect_answer (rig, ELSE, STRANGER, OK);
}

static void
test_leaver_keeps_the_name_for_a_break (Fixture *rig, gconstpointer data)
{
  leave (rig);
  expect_answer (rig, ELSE, STRANGER, WRONG);
  og_server_rig_advance (rig, OG_KEPT_AFTER_LEAVING - 1);
  expect_answer (rig, ELSE, STRANGER, WRONG);
  og_server_rig_advance (rig, 1);
  expect_answer (rig, ELSE, STRANGER, OK);
}

static void
test_leaver_comes_back_from_anywhere (Fixture *rig, gconstpointer data)
{
  leave (rig);
  expect_answer (rig, ELSE, ALIVE, OK);
}

/* It mistyped the first one, say. The source has to be proven, and nobody is
 * told anything before. */
static void
test_leaver_can_change_the_password (Fixture *rig, gconstpointer data)
{
  leave (rig);
  og_server_rig_say (rig, AGAIN, STRANGER, NULL);
  og_server_rig_expect (rig, AGAIN, WRONG);
  og_server_rig_say (rig, AGAIN, "hello 8", STRANGER, NULL);
  og_server_rig_expect (
      rig, AGAIN, "hello; reached-at 0.0.0.0:0 198.51.100.1:3000; challenge;");
  expect_answer (rig, AGAIN, STRANGER, OK);

  og_server_rig_say (rig, AGAIN, "reply", "leave tim other", NULL);
  expect_answer (rig, ELSE, ALIVE, WRONG);
}

/* As originals do, and perhaps other programs. */
static void
test_who_leaves_all_groups_leaves (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE);
  join (rig, TIM, "alive tim secret 198.51.100.1");
  og_server_rig_advance (rig, rig->config.timeout * 11 / 10);
  g_ptr_array_set_size (rig->sent, 0);
  expect_answer (rig, AGAIN, STRANGER, OK);
}

static void
test_group_of_the_silent_is_kept (Fixture *rig, gconstpointer data)
{
  fall_silent (rig);
  expect_answer (rig, ELSE, MALLORY,
                 "user mallory ok; group band wrong password;");
  expect_answer (rig, ELSE, "alive mallory x 203.0.113.7:4000 band=tune",
                 "user mallory ok; group band ok;");
}

static void
test_group_is_kept_for_its_time (Fixture *rig, gconstpointer data)
{
  fall_silent (rig);
  og_server_rig_advance (rig, DAY);
  expect_answer (rig, ELSE, MALLORY, "user mallory ok; group band ok;");
}

/* A band that pauses. */
static void
test_group_that_was_left_is_kept_for_a_break (Fixture *rig, gconstpointer data)
{
  leave (rig);
  expect_answer (rig, ELSE, MALLORY,
                 "user mallory ok; group band wrong password;");
  og_server_rig_advance (rig, OG_KEPT_AFTER_LEAVING - 1);
  og_server_rig_say (rig, ELSE, "reply", "leave mallory x", NULL);
  expect_answer (rig, ELSE, MALLORY,
                 "user mallory ok; group band wrong password;");
  og_server_rig_advance (rig, 1);
  expect_answer (rig, ELSE, MALLORY, "user mallory ok; group band ok;");
}

/* Whoever left it last may have mistyped the password, but has to prove where
 * it is. Until then it is told nothing. */
static void
test_leaver_can_change_the_group_password (Fixture *rig, gconstpointer data)
{
  leave (rig);
  og_server_rig_say (rig, AGAIN, "hello 8",
                     "alive tim secret 198.51.100.1 band=tuna", NULL);
  og_server_rig_expect (
      rig, AGAIN, "hello; reached-at 0.0.0.0:0 198.51.100.1:3000; challenge;");
  expect_answer (rig, AGAIN, "alive tim secret 198.51.100.1 band=tuna", OK);
}

/* It was kept when its members came back, and then left. */
static void
test_group_that_is_left_later_is_kept_for_less (Fixture *rig, gconstpointer data)
{
  fall_silent (rig);
  leave (rig);
  og_server_rig_advance (rig, OG_KEPT_AFTER_LEAVING);
  expect_answer (rig, ELSE, MALLORY, "user mallory ok; group band ok;");
}

/* One packet with any source on it. */
static void
test_group_that_was_left_is_not_taken (Fixture *rig, gconstpointer data)
{
  leave (rig);
  og_server_rig_say (rig, "192.0.2.7:7", MALLORY, NULL);
  og_server_rig_say (rig, AGAIN, "alive mallory x 198.51.100.1 band=noise", NULL);
  g_ptr_array_set_size (rig->sent, 0);
  expect_answer (rig, ELSE, ALIVE, OK);
}

static void
test_group_without_proof_is_free (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE, NULL);
  og_server_rig_advance (rig, rig->config.timeout * 11 / 10);
  expect_answer (rig, ELSE, MALLORY, "user mallory ok; group band ok;");
}

/* Wrong passwords for what is kept count like others. */
static void
test_kept_names_cannot_be_guessed (Fixture *rig, gconstpointer data)
{
  guint n_answers = 0;

  fall_silent (rig);
  for (guint i = 0; i < 2 * OG_GUESSES_BURST; i++)
    {
      g_autofree char *heard = NULL;

      join (rig, ELSE, STRANGER);
      heard = og_server_rig_hear (rig, ELSE);
      n_answers += *heard != '\0';
    }

  g_assert_cmpuint (n_answers, ==, OG_GUESSES_BURST);
  expect_answer (rig, ELSE, ALIVE, "");
  expect_answer (rig, AGAIN, ALIVE, OK);
}

/* Says what the alive brings one who is behind the leaver's router, without proof. */
static char *
ask_from_home (Fixture *rig, const char *alive)
{
  og_server_rig_say (rig, AGAIN, "hello 8", alive, NULL);
  return og_server_rig_hear (rig, AGAIN);
}

/* There any password will do after a proof, so the right one is not told before. */
static void
test_what_was_left_cannot_be_guessed_at_home (Fixture *rig, gconstpointer data)
{
  static const char *const right[] = { ALIVE,
                                       "alive eve x 198.51.100.1 band=tune" };
  static const char *const wrong[] = { "alive tim other 198.51.100.1 band=tune",
                                       "alive eve x 198.51.100.1 band=other" };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autofree char *told_right = NULL;
      g_autofree char *told_wrong = NULL;

      leave (rig);
      told_wrong = ask_from_home (rig, wrong[i]);
      told_right = ask_from_home (rig, right[i]);
      g_assert_cmpstr (told_right, ==, told_wrong);
      g_assert_null (strstr (told_right, "tim ok"));
      g_assert_null (strstr (told_right, "band ok"));
    }

  expect_answer (rig, AGAIN, ALIVE, OK);
}

/* An attacker who sends on what it captured keeps nobody in the lists, nor can
 * it wait until the proof expires, so that the name is not kept. */
static void
test_unproven_alive_is_no_sign_of_life (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE);
  for (guint i = 0; i < 11; i++)
    {
      og_server_rig_say (rig, TIM, "hello 7", ALIVE, NULL);
      og_server_rig_advance (rig, rig->config.timeout / 10);
    }
  g_ptr_array_set_size (rig->sent, 0);

  join (rig, ELSE, "alive mallory x 203.0.113.7:4000 band=tune");
  og_server_rig_say (rig, ELSE, "reply", "list band=tune", NULL);
  og_server_rig_expect (
      rig, ELSE,
      "user mallory ok; group band ok; | "
      "info mallory 203.0.113.7:4000 203.0.113.7:4000 0 band;");
}

static OgRetention *
create (guint max_names)
{
  return og_retention_new ((const guint8 *) "sixteen bytes...", DAY, max_names,
                           2);
}

static void
keep (OgRetention *kept, guint i, const char *owner, OgGone gone)
{
  g_autofree char *name = g_strdup_printf ("user-%u", i);
  OgAddress address = og_server_rig_address (owner);

  og_retention_keep (kept, &(OgCredentials){ name, "x" }, &address, gone, i + 1);
}

static gboolean
is_kept (OgRetention *kept, guint i)
{
  g_autofree char *name = g_strdup_printf ("user-%u", i);

  return og_retention_find (kept, name, 100) != NULL;
}

static void
test_oldest_goes_first (void)
{
  OgRetention *kept = create (3);

  keep (kept, 0, "192.0.2.1", OG_GONE_SILENT);
  keep (kept, 1, "192.0.2.2", OG_GONE_SILENT);
  keep (kept, 2, "192.0.2.3", OG_GONE_LEFT);
  keep (kept, 0, "192.0.2.1", OG_GONE_SILENT);
  keep (kept, 3, "192.0.2.4", OG_GONE_SILENT);
  g_assert_false (is_kept (kept, 2));

  keep (kept, 4, "192.0.2.5", OG_GONE_SILENT);
  g_assert_cmpuint (og_retention_count (kept), ==, 3);
  g_assert_false (is_kept (kept, 1));
  g_assert_true (is_kept (kept, 0));
  og_retention_free (kept);
}

/* Nobody pushes out the names of others from one address. */
static void
test_address_has_its_share (void)
{
  OgRetention *kept = create (30);

  keep (kept, 0, "192.0.2.1", OG_GONE_SILENT);
  for (guint i = 1; i < 50; i++)
    keep (kept, i, "203.0.113.7", OG_GONE_SILENT);

  g_assert_cmpuint (og_retention_count (kept), ==, 4);
  g_assert_true (is_kept (kept, 0));
  og_retention_release (kept, "user-1");
  keep (kept, 60, "203.0.113.7", OG_GONE_SILENT);
  g_assert_true (is_kept (kept, 60));
  og_retention_free (kept);
}

static void
test_each_ends_in_time (void)
{
  OgRetention *kept = create (30);

  g_assert_cmpint (og_retention_next_deadline (kept), ==, -1);
  keep (kept, 0, "192.0.2.1", OG_GONE_SILENT);
  g_assert_cmpint (og_retention_next_deadline (kept), ==, DAY + 1);
  keep (kept, 1, "192.0.2.2", OG_GONE_LEFT);
  g_assert_cmpint (og_retention_next_deadline (kept), ==,
                   OG_KEPT_AFTER_LEAVING + 2);

  og_retention_advance (kept, OG_KEPT_AFTER_LEAVING + 2);
  g_assert_cmpuint (og_retention_count (kept), ==, 1);
  og_retention_advance (kept, DAY);
  g_assert_cmpuint (og_retention_count (kept), ==, 1);
  og_retention_advance (kept, DAY + 1);
  g_assert_cmpuint (og_retention_count (kept), ==, 0);
  og_retention_free (kept);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/retention/" path, Fixture, NULL, set_up, function,      \
              tear_down)

  ADD ("silent-owner-keeps-the-name", test_silent_owner_keeps_the_name);
  ADD ("name-is-kept-for-its-time", test_name_is_kept_for_its_time);
  ADD ("original-rule-by-an-option", test_original_rule_by_an_option);
  ADD ("owner-is-in-at-once", test_owner_is_in_at_once);
  ADD ("who-proves-nothing-does-not-end-it",
       test_who_proves_nothing_does_not_end_it);
  ADD ("name-without-proof-is-free", test_name_without_proof_is_free);
  ADD ("leaver-keeps-the-name-for-a-break",
       test_leaver_keeps_the_name_for_a_break);
  ADD ("leaver-comes-back-from-anywhere", test_leaver_comes_back_from_anywhere);
  ADD ("leaver-can-change-the-password", test_leaver_can_change_the_password);
  ADD ("who-leaves-all-groups-leaves", test_who_leaves_all_groups_leaves);
  ADD ("group-of-the-silent-is-kept", test_group_of_the_silent_is_kept);
  ADD ("group-is-kept-for-its-time", test_group_is_kept_for_its_time);
  ADD ("group-that-was-left-is-kept-for-a-break",
       test_group_that_was_left_is_kept_for_a_break);
  ADD ("leaver-can-change-the-group-password",
       test_leaver_can_change_the_group_password);
  ADD ("group-that-is-left-later-is-kept-for-less",
       test_group_that_is_left_later_is_kept_for_less);
  ADD ("group-that-was-left-is-not-taken", test_group_that_was_left_is_not_taken);
  ADD ("group-without-proof-is-free", test_group_without_proof_is_free);
  ADD ("kept-names-cannot-be-guessed", test_kept_names_cannot_be_guessed);
  ADD ("what-was-left-cannot-be-guessed-at-home",
       test_what_was_left_cannot_be_guessed_at_home);
  ADD ("unproven-alive-is-no-sign-of-life",
       test_unproven_alive_is_no_sign_of_life);
  g_test_add_func ("/server/retention/oldest-goes-first", test_oldest_goes_first);
  g_test_add_func ("/server/retention/address-has-its-share",
                   test_address_has_its_share);
  g_test_add_func ("/server/retention/each-ends-in-time", test_each_ends_in_time);

  return g_test_run ();
}
