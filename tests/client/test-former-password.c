/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"
#include "client/registration.h"

#include "ear.h"

#define NOW     ((gint64) 1000 * G_USEC_PER_SEC)
#define SERVER  "203.0.113.5:22242"
#define PRIVATE "192.168.1.20:22243"

#define GREETING                                                               \
  "greet; alive tim secret " PRIVATE " band=sesame; list band=sesame"

static const OgCredentials USER = { "tim", "secret" };
static const OgCredentials GROUP = { "band", "sesame" };

typedef struct
{
  OgRegistration registration;
  OgNonces nonces;
  OgOutbox *outbox;
  OgEar ear;
  gint64 now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = NOW;
  fixture->outbox = og_outbox_new ();
  og_ear_init (&fixture->ear, NOW);
  og_registration_init (&fixture->registration, &USER, &GROUP, OG_SESSION_NONE,
                        &fixture->nonces, fixture->outbox);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_ear_clear (&fixture->ear);
  og_outbox_free (fixture->outbox);
}

static void
advance_at (Fixture *fixture, gint64 now)
{
  fixture->now = now;
  og_registration_advance (&fixture->registration, now);
  og_ear_listen (&fixture->ear, fixture->outbox, now);
}

/* From deadline to deadline. */
static void
advance (Fixture *fixture, gint64 by)
{
  gint64 end = fixture->now + by;
  gint64 deadline;

  while ((deadline = og_registration_next_deadline (&fixture->registration)) != -1
         && deadline <= end)
    {
      advance_at (fixture, MAX (deadline, fixture->now));
      g_assert_cmpint (og_registration_next_deadline (&fixture->registration),
                       >, fixture->now);
    }

  fixture->now = end;
}

static void
set_server (Fixture *fixture, const char *server, const char *private_address)
{
  OgPath server_path = og_ear_path (server);
  OgAddress own_address = og_ear_address (private_address);

  og_registration_set_server (&fixture->registration, &server_path,
                              &own_address, fixture->now);
}

static void
answer_user (Fixture *fixture, OgStatus status)
{
  OgUserStatus answer = { USER, status };

  og_registration_user_status (&fixture->registration, &answer, fixture->now);
}

static void
answer_with (Fixture *fixture, const char *password, OgStatus status)
{
  OgUserStatus answer = { { "tim", password }, status };

  og_registration_user_status (&fixture->registration, &answer, fixture->now);
}

/* At once, and nobody hears of the refusal. */
static void
test_is_tried_at_once (Fixture *fixture, gconstpointer data)
{
  fixture->registration.former_password.former = "before";
  set_server (fixture, SERVER, PRIVATE);
  advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER, GREETING);

  answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
  advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER,
                 "greet; alive tim before " PRIVATE
                 " band=sesame; list band=sesame");
  answer_with (fixture, "before", OG_STATUS_OK);
  answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
}

/* A server that refuses everything learns no more. */
static void
test_is_tried_once (Fixture *fixture, gconstpointer data)
{
  fixture->registration.former_password.former = "before";
  set_server (fixture, SERVER, PRIVATE);
  advance (fixture, 0);
  answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER,
                 GREETING " | greet; alive tim before " PRIVATE
                          " band=sesame; list band=sesame");

  answer_with (fixture, "before", OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (fixture->registration.state, ==,
                   OG_REGISTRATION_WRONG_PASSWORD);
  for (guint i = 0; i < 3; i++)
    {
      advance (fixture, OG_ALIVE_INTERVAL);
      og_ear_expect (&fixture->ear, SERVER, GREETING);
      answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/former-password/" path, Fixture, NULL, set_up,          \
              function, tear_down)

  ADD ("is-tried-at-once", test_is_tried_at_once);
  ADD ("is-tried-once", test_is_tried_once);

  return g_test_run ();
}
