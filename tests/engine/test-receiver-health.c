/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/receiver-health.h"

#define START  (1000 * G_TIME_SPAN_SECOND)
#define SECOND G_TIME_SPAN_SECOND

static gboolean
sent (OgReceiverHealth *health, OgSendFault fault, gint64 after)
{
  return og_receiver_health_sent (health, fault, START + after);
}

static void
make_failing (OgReceiverHealth *health, OgSendFault fault)
{
  g_assert_false (sent (health, fault, -OG_RECEIVER_FAILS_AFTER));
  g_assert_true (sent (health, fault, 0));
  g_assert_cmpint (health->fault, ==, fault);
}

static void
test_tells_of_lasting_failure_once (void)
{
  OgReceiverHealth health = { 0 };

  g_assert_false (sent (&health, OG_SEND_NOT_TAKEN, 0));
  g_assert_false (sent (&health, OG_SEND_NOT_TAKEN, OG_RECEIVER_FAILS_AFTER - 1));
  g_assert_true (sent (&health, OG_SEND_NOT_TAKEN, OG_RECEIVER_FAILS_AFTER));
  g_assert_false (sent (&health, OG_SEND_NOT_TAKEN, 10 * SECOND));
  g_assert_false (sent (&health, OG_SEND_NO_WAY, 11 * SECOND));
  g_assert_cmpint (health.fault, ==, OG_SEND_NOT_TAKEN);
}

static void
test_tells_of_recovery_once (void)
{
  OgReceiverHealth health = { 0 };

  make_failing (&health, OG_SEND_NOT_TAKEN);
  g_assert_false (sent (&health, OG_SEND_FINE, 1));
  g_assert_false (sent (&health, OG_SEND_FINE, OG_RECEIVER_WORKS_AFTER));
  g_assert_true (sent (&health, OG_SEND_FINE, OG_RECEIVER_WORKS_AFTER + 1));
  g_assert_cmpint (health.fault, ==, OG_SEND_FINE);
  g_assert_false (sent (&health, OG_SEND_FINE, 100 * SECOND));
}

/* The system takes what it sends to an absent computer for three seconds. */
static void
test_tells_of_absent_computer (void)
{
  OgReceiverHealth health = { 0 };

  g_assert_false (sent (&health, OG_SEND_NO_WAY, 0));
  for (gint64 time = 1; time < 3 * SECOND; time += SECOND / 10)
    g_assert_false (sent (&health, OG_SEND_FINE, time));

  g_assert_true (sent (&health, OG_SEND_NO_WAY, 3 * SECOND));
}

static void
test_absent_computer_is_no_recovery (void)
{
  OgReceiverHealth health = { 0 };

  make_failing (&health, OG_SEND_NO_WAY);
  for (gint64 time = 0; time < 60 * SECOND; time += SECOND / 10)
    g_assert_false (sent (
        &health, time % (3 * SECOND) == 0 ? OG_SEND_NO_WAY : OG_SEND_FINE, time));

  g_assert_false (sent (&health, OG_SEND_FINE, 60 * SECOND));
  g_assert_true (sent (&health, OG_SEND_FINE,
                       57 * SECOND + SECOND / 10 + OG_RECEIVER_REACHED_AFTER));
}

/* What is heard of one message is told when the next one is sent. */
static void
test_rare_messages (void)
{
  OgReceiverHealth health = { 0 };

  g_assert_false (sent (&health, OG_SEND_FINE, 0));
  g_assert_false (sent (&health, OG_SEND_NOT_TAKEN, 10 * SECOND));
  g_assert_true (sent (&health, OG_SEND_NOT_TAKEN, 20 * SECOND));
  g_assert_false (sent (&health, OG_SEND_FINE, 30 * SECOND));
  g_assert_true (sent (&health, OG_SEND_FINE, 40 * SECOND));
}

/* A program that restarts misses some. */
static void
test_says_nothing_of_a_hiccup (void)
{
  OgReceiverHealth health = { 0 };

  for (gint64 time = 0; time < SECOND; time += SECOND / 100)
    g_assert_false (sent (&health, OG_SEND_NOT_TAKEN, time));
  for (gint64 time = SECOND; time < 10 * SECOND; time += SECOND / 100)
    g_assert_false (sent (&health, OG_SEND_FINE, time));

  g_assert_false (sent (&health, OG_SEND_NOT_TAKEN, 10 * SECOND));
  g_assert_false (sent (&health, OG_SEND_NOT_TAKEN, 11 * SECOND));
}

static void
test_full_buffer_says_nothing (void)
{
  OgReceiverHealth health = { 0 };

  for (gint64 time = 0; time < 10 * SECOND; time += SECOND)
    g_assert_false (sent (&health, OG_SEND_BUSY, time));

  g_assert_false (sent (&health, OG_SEND_NO_WAY, 10 * SECOND));
  g_assert_cmpint (health.fault, ==, OG_SEND_FINE);
}

static void
test_cure_is_news_only_for_the_failing (void)
{
  OgReceiverHealth health = { 0 };

  g_assert_false (og_receiver_health_cured (&health));
  make_failing (&health, OG_SEND_NOT_TAKEN);
  g_assert_true (og_receiver_health_cured (&health));
  g_assert_false (og_receiver_health_cured (&health));
}

#define add(name, test) g_test_add_func ("/engine/receiver-health/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("tells-of-lasting-failure-once", test_tells_of_lasting_failure_once);
  add ("tells-of-recovery-once", test_tells_of_recovery_once);
  add ("tells-of-absent-computer", test_tells_of_absent_computer);
  add ("absent-computer-is-no-recovery", test_absent_computer_is_no_recovery);
  add ("rare-messages", test_rare_messages);
  add ("says-nothing-of-a-hiccup", test_says_nothing_of_a_hiccup);
  add ("full-buffer-says-nothing", test_full_buffer_says_nothing);
  add ("cure-is-news-only-for-the-failing",
       test_cure_is_news_only_for_the_failing);

  return g_test_run ();
}
