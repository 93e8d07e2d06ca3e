/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hex.h"
#include "server-rig.h"

#include "osc/packet.h"
#include "wire/kind.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"

#define ALIVE_TIM "alive tim secret 10.0.0.1:22278 band=tune"
#define ALIVE_SUE "alive sue hidden 10.0.0.2:22278 band=tune"

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

/* Captured: an original client's alive and an original server's answer. */
static void
test_answers_as_the_original (Fixture *rig, gconstpointer data)
{
  g_autoptr (GBytes) alive = og_hex_read ("alive");
  g_autoptr (GBytes) answer = og_hex_read ("alive-answer");
  const OgSent *sent;

  og_server_rig_say_bytes (rig, "127.0.0.1:22878", g_bytes_get_data (alive, NULL),
                           g_bytes_get_size (alive));

  g_assert_cmpuint (rig->sent->len, ==, 1);
  sent = g_ptr_array_index (rig->sent, 0);
  og_hex_assert_equal (g_bytes_get_data (sent->bytes, NULL),
                       g_bytes_get_size (sent->bytes), answer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/server/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("answers-as-the-original", test_answers_as_the_original);

  return g_test_run ();
}
