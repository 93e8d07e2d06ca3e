/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

/* Hours of whatever may come from whomever, as the random seed has it that is
 * printed at the start (run again with --seed). The rig sees to it that after
 * each step the next deadline lies ahead, that all datagrams are well-formed,
 * small and go to one machine, and that no control is delivered. */

#define N_STEPS 20000

static const char *const SERVERS[] = { OG_RIG_SERVER, "127.0.0.1:22242" };

/* Of peers, strangers, the servers, ourselves and of nobody. */
static const char *const ADDRESSES[] = {
  OG_RIG_SERVER,        OG_RIG_PRIVATE,      OG_RIG_STRANGER,
  "127.0.0.1:22242",    OG_RIG_ANN_PRIVATE,  OG_RIG_ANN_PUBLIC,
  "192.168.1.31:22243", "198.51.100.8:1",    "198.51.100.8:2",
  "127.0.0.1:22244",    "255.255.255.255:5", "0.0.0.0:0",
};

static const char *const NAMES[] = { "ann", "bob", "cat", "tim", "Zoë", "dan" };

static const char *const STATUSES[] = { "ok", "wrong-password", "full",
                                        "unknown" };

#define PICK(array) array[g_test_rand_int_range (0, G_N_ELEMENTS (array))]

static char *
make_info (void)
{
  return g_strdup_printf ("info %s %s %s %d %s", PICK (NAMES), PICK (ADDRESSES),
                          PICK (ADDRESSES), g_test_rand_int_range (-1, 200),
                          g_test_rand_int_range (0, 10) == 0 ? "choir" : "band");
}

static char *
make_probe (OgClientRig *rig)
{
  return g_strdup_printf ("probe %d %" G_GINT64_FORMAT,
                          g_test_rand_int_range (0, 100),
                          rig->now + OG_RIG_CLOCK_OFFSET);
}

/* Often one that was asked for. */
static char *
make_reply (OgClientRig *rig)
{
  OgPeer *peer = og_client_rig_find (rig, PICK (NAMES));
  gint32 sequence = g_test_rand_int_range (0, 100);
  gint64 origin = rig->now;

  if (peer != NULL && peer->probing.sequence > 0)
    {
      sequence = peer->probing.sequence - 1;
      origin = peer->probing.records[sequence % OG_PROBES_KEPT].origin;
    }

  return g_strdup_printf ("probe_reply %d %" G_GINT64_FORMAT " %d %d", sequence,
                          origin, g_test_rand_int (), g_test_rand_int ());
}

static char *
make_message (OgClientRig *rig)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      return g_strdup_printf ("user %s", PICK (STATUSES));
    case 1:
      return g_strdup_printf ("group %s", PICK (STATUSES));
    case 2:
    case 3:
      return make_info ();
    case 4:
      return g_strdup_printf ("left %s band", PICK (NAMES));
    case 5:
      return g_strdup_printf ("challenge %08x", (guint) g_test_rand_int () & 3);
    case 6:
      return g_strdup_printf ("reached-at %s %s", PICK (ADDRESSES),
                              PICK (ADDRESSES));
    case 7:
      return g_strdup ("hello");
    case 8:
      return make_probe (rig);
    case 9:
      return make_reply (rig);
    default:
      return g_strdup_printf ("ping %s", PICK (NAMES));
    }
}

static void
say (OgClientRig *rig)
{
  g_autofree char *first = make_message (rig);
  g_autofree char *second = make_message (rig);
  g_autofree char *third = make_message (rig);

  og_client_rig_say (rig, PICK (ADDRESSES), first,
                     g_test_rand_bit () ? second : NULL, third, NULL);
}

static void
play (OgClientRig *rig)
{
  gboolean is_note = g_test_rand_bit ();
  const char *data = is_note ? OG_RIG_NOTE : "odd";
  gsize size = is_note ? sizeof OG_RIG_NOTE - 1 : 3;

  og_client_rig_say_bytes (rig, PICK (ADDRESSES), data, size);
  g_free (og_client_rig_forward (rig, data, size));
}

/* From deadline to deadline, or asleep over all of them. */
static void
pass_time (OgClientRig *rig)
{
  static const gint64 scales[] = {
    MILLISECONDS (1),
    MILLISECONDS (100),
    SECONDS (3),
    SECONDS (40),
  };
  gint64 by = g_test_rand_int_range (0, (gint32) PICK (scales));

  if (g_test_rand_int_range (0, 10) == 0)
    rig->now += by;
  else
    og_client_rig_advance (rig, by);

  og_client_rig_advance (rig, 0);
}

static void
upset (OgClientRig *rig)
{
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      og_client_leave (rig->client);
      break;
    case 1:
      og_client_network_changed (rig->client, rig->now);
      break;
    default:
      og_client_rig_connect (rig, PICK (SERVERS), OG_RIG_PRIVATE);
    }
}

static void
test_whatever_comes (void)
{
  OgClientRig rig;
  gint64 start;

  og_client_rig_init (&rig);
  start = rig.now;
  for (guint i = 0; i < N_STEPS; i++)
    {
      int dice = g_test_rand_int_range (0, 100);

      if (dice < 40)
        say (&rig);
      else if (dice < 60)
        play (&rig);
      else if (dice < 98)
        pass_time (&rig);
      else
        upset (&rig);

      g_ptr_array_set_size (rig.ear.heard, 0);
      g_free (og_client_rig_take_events (&rig));
    }

  g_test_message ("%.1f hours", (double) (rig.now - start) / SECONDS (3600));
  og_client_rig_clear (&rig);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/random/whatever-comes", test_whatever_comes);

  return g_test_run ();
}
