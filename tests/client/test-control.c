/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

#include "hex.h"
#include "wire/kind.h"

#define SERVER   OG_RIG_SERVER
#define STRANGER OG_RIG_STRANGER

/* What a client does with messages of control that it cannot use. */

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static void
test_takes_all_of_a_packet_or_nothing (OgClientRig *rig, gconstpointer data)
{
  g_autoptr (GBytes) cut = og_hex_parse (
      "2362756e646c65000000000000000001 00000044 2f67726f7570636c69656e742f"
      "757365725f696e666f0000 2c736969696969730000000061 6e6e00 3ffffffe"
      "000058fa 3ffffffe 0000595e 00000000 62616e6400000000"
      "00000010 2f67726f7570636c69656e742f70");

  og_client_rig_join (rig);
  og_client_rig_say_bytes (rig, SERVER, g_bytes_get_data (cut, NULL),
                           g_bytes_get_size (cut));

  g_assert_cmpuint (og_roster_get_size (og_client_get_roster (rig->client)), ==,
                    0);
  g_assert_cmpuint (og_client_get_statistics (rig->client)->malformed, ==, 1);
}

static guint64
count_misworded (OgClientRig *rig)
{
  return og_client_get_statistics (rig->client)->misworded;
}

/* Rule 6 of the protocol, for all kinds and wherever they come from. */
static void
test_counts_what_it_refuses (OgClientRig *rig, gconstpointer data)
{
  static const char *const sources[] = { SERVER, OG_RIG_ANN_PRIVATE, STRANGER };
  guint64 n_refused = 0;

  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PRIVATE, "ping ann", NULL);
  og_client_rig_advance (rig, 0);
  og_client_rig_expect_events (rig,
                               "ann joined; ann reachable private original");

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    for (OgKind kind = OG_KIND_OTHER + 1; kind < OG_N_KINDS; kind++)
      {
        guint8 bytes[64];
        OgOscWriter writer;

        og_osc_writer_init (&writer, bytes, sizeof bytes);
        og_osc_writer_open_message (&writer, og_kind_get_address (kind), "T");
        g_assert_true (og_osc_writer_close_message (&writer));
        og_client_rig_say_bytes (rig, sources[i], bytes, writer.used);
        g_assert_cmpuint (count_misworded (rig), ==, ++n_refused);
      }

  og_client_rig_advance (rig, 0);
  og_ear_expect (&rig->ear, SERVER, "");
  og_client_rig_expect_events (rig, "");
}

#define SAY(rig, from, literal)                                                \
  og_client_rig_say_bytes (rig, from, literal, sizeof (literal) - 1)

static void
test_skips_what_later_versions_say (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  SAY (rig, SERVER, "/groupclient/of later versions\0\0,\0\0\0");
  og_client_rig_advance (rig, 0);

  og_client_rig_expect_events (rig, "");
  og_ear_expect (&rig->ear, SERVER, "");
  g_assert_cmpuint (og_client_get_statistics (rig->client)->malformed, ==, 0);
  g_assert_cmpuint (count_misworded (rig), ==, 0);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/control/" path, OgClientRig, NULL, set_up, function,    \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("takes-all-of-a-packet-or-nothing", test_takes_all_of_a_packet_or_nothing);
  ADD ("counts-what-it-refuses", test_counts_what_it_refuses);
  ADD ("skips-what-later-versions-say", test_skips_what_later_versions_say);

  return g_test_run ();
}
