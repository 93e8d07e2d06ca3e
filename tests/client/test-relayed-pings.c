/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "peer-rig.h"

/* Local programs that were written for the original learn from pings who is there. So a
 * peer that is reached by the relay alone is pinged like any other. */

#define RELAY "203.0.113.5:22242"

/* She does not answer directly. The first rounds are over. */
static void
set_up (OgPeerRig *rig, gconstpointer data)
{
  const OgPath relay = og_ear_path (RELAY);
  OgPath path;

  og_peer_rig_init (rig);
  rig->peer->number = 1;
  og_wrapping_set_relay (&rig->wrapping, &relay, &(OgToken){ "cookie.." });
  path = og_wrapping_get_path (&rig->wrapping, rig->peer->number);
  og_peer_set_relay (rig->peer, &path, rig->now);
  og_peer_rig_advance (rig, SECONDS (15));
  og_peer_rig_expect_in_use (rig, RELAY);
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now);
}

static void
tear_down (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_clear (rig);
}

static void
hear_for (OgPeerRig *rig, guint n_seconds)
{
  for (guint i = 0; i < n_seconds; i++)
    {
      og_peer_heard (rig->peer, rig->now);
      og_peer_rig_advance (rig, SECONDS (1));
    }
}

static void
test_idle_peer_is_pinged_each_six_seconds (OgPeerRig *rig, gconstpointer data)
{
  hear_for (rig, 61);
  og_ear_expect_times (&rig->ear, RELAY,
                       "6000 12000 18000 24000 30000 36000 42000 48000 54000 "
                       "60000");
}

/* The rounds go on, which look for a direct way: a ping stands beside each. */
static void
test_busy_peer_is_pinged_each_thirty_seconds (OgPeerRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 151; i++)
    {
      rig->peer->forwarded = rig->now;
      hear_for (rig, 1);
    }
  og_ear_expect_times (&rig->ear, RELAY,
                       "6000 18000 42000 72000 90000 120000 150000");
}

/* She may hear us, although we do not hear her. */
static void
test_silent_peer_is_pinged_on (OgPeerRig *rig, gconstpointer data)
{
  hear_for (rig, 1);
  og_peer_rig_advance (rig, SECONDS (59));
  og_peer_rig_expect_state (rig, SILENT);
  g_free (og_ear_take_times (&rig->ear, RELAY));
  og_peer_rig_advance (rig, SECONDS (13));
  og_ear_expect_times (&rig->ear, RELAY, "65000 71000");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/relayed-pings/" path, OgPeerRig, NULL, set_up,          \
              function, tear_down)

  ADD ("idle-peer-is-pinged-each-six-seconds",
       test_idle_peer_is_pinged_each_six_seconds);
  ADD ("busy-peer-is-pinged-each-thirty-seconds",
       test_busy_peer_is_pinged_each_thirty_seconds);
  ADD ("silent-peer-is-pinged-on", test_silent_peer_is_pinged_on);

  return g_test_run ();
}
