/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/peering.h"

#include "sample.h"

static void
test_takes_the_captured_ping_apart (void)
{
  OgSample sample;
  const char *user;

  og_sample_open (&sample, "ping");
  user = og_ping_decode (og_sample_take (&sample, OG_ADDRESS_PING));
  g_assert_cmpstr (user, ==, "tim");
  g_assert_true (og_ping_encode (&sample.rebuilt, user));
  og_sample_close (&sample);
}

static void
test_takes_a_probe_apart (void)
{
  OgSample sample;
  OgProbe probe;

  og_sample_open (&sample, "probe");
  g_assert_true (
      og_probe_decode (og_sample_take (&sample, OG_ADDRESS_PROBE), &probe));
  g_assert_cmpint (probe.sequence, ==, 7);
  g_assert_cmpint (probe.origin, ==, G_GINT64_CONSTANT (1764000000123456));
  g_assert_true (og_probe_encode (&sample.rebuilt, &probe));
  og_sample_close (&sample);
}

static void
test_takes_a_probe_reply_apart (void)
{
  OgSample sample;
  OgProbeReply reply;

  og_sample_open (&sample, "probe-reply");
  g_assert_true (og_probe_reply_decode (
      og_sample_take (&sample, OG_ADDRESS_PROBE_REPLY), &reply));
  g_assert_cmpint (reply.sequence, ==, 7);
  g_assert_cmpint (reply.origin, ==, G_GINT64_CONSTANT (1764000000123456));
  g_assert_cmpint (reply.received, ==, G_GINT64_CONSTANT (1764000000154000));
  g_assert_cmpint (reply.replied, ==, G_GINT64_CONSTANT (1764000000154012));
  g_assert_true (og_probe_reply_encode (&sample.rebuilt, &reply));
  og_sample_close (&sample);
}

static void
test_takes_a_soundcheck_apart (void)
{
  OgSample sample;
  gint32 id;

  og_sample_open (&sample, "soundcheck");
  g_assert_true (og_soundcheck_decode (
      og_sample_take (&sample, OG_ADDRESS_SOUNDCHECK), &id));
  g_assert_cmpint (id, ==, 12);
  g_assert_true (og_soundcheck_encode (&sample.rebuilt, id));
  og_sample_close (&sample);
}

static void
test_takes_a_soundcheck_reply_apart (void)
{
  OgSample sample;
  OgSoundcheckReply reply;

  og_sample_open (&sample, "soundcheck-reply");
  g_assert_true (og_soundcheck_reply_decode (
      og_sample_take (&sample, OG_ADDRESS_SOUNDCHECK_REPLY), &reply));
  g_assert_cmpint (reply.id, ==, 12);
  g_assert_cmpint (reply.listening, ==, OG_LISTENING_YES);
  g_assert_true (og_soundcheck_reply_encode (&sample.rebuilt, &reply));
  og_sample_close (&sample);
}

static void
test_takes_a_ring_apart (void)
{
  OgSample sample;
  OgRing ring;

  og_sample_open (&sample, "ring");
  g_assert_true (
      og_ring_decode (og_sample_take (&sample, OG_ADDRESS_RING), &ring));
  g_assert_cmpuint (ring.from_port, ==, 40000);
  g_assert_cmpuint (ring.to_port, ==, 22244);
  g_assert_cmpstr (ring.message, ==, "");
  g_assert_true (og_ring_encode (&sample.rebuilt, OG_ADDRESS_RING, &ring));
  og_sample_close (&sample);
}

/* Any packet can say so: a message is for people to read. */
static void
test_a_ring_says_its_message (void)
{
  static const char *const said[][2] = {
    { "/note", "/note" },
    { "", "" },
    { "/\033[2J\303\266", "/?[2J??" },
    { "/0123456789012345678901234567890123456789012345678901234567890123456789",
      "/01234567890123456789012345678901234567890123456789012345678901" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      guint8 data[256];
      OgOscMessage message;
      OgOscWriter writer;
      OgOscWalk walk;
      OgRing ring;

      og_osc_writer_init (&writer, data, sizeof data);
      og_osc_writer_open_message (&writer, OG_ADDRESS_RING, "iis");
      og_osc_write_int32 (&writer, 1);
      og_osc_write_int32 (&writer, 2);
      og_osc_write_string (&writer, said[i][0]);
      g_assert_true (og_osc_writer_close_message (&writer));
      og_osc_walk_init (&walk, data, writer.used);
      g_assert_true (og_osc_walk_next (&walk, &message));
      g_assert_true (og_ring_decode (&message, &ring));
      g_assert_cmpstr (ring.message, ==, said[i][1]);

      og_osc_writer_init (&writer, data, sizeof data);
      g_assert_true (og_ring_encode (&writer, OG_ADDRESS_RING, &ring));
      og_osc_walk_init (&walk, data, writer.used);
      g_assert_true (og_osc_walk_next (&walk, &message));
      g_assert_true (og_ring_decode (&message, &ring));
      g_assert_cmpstr (ring.message, ==, said[i][1]);
    }
}

static void
test_refuses_what_is_not_two_ports (void)
{
  static const gint32 others[][2] = {
    { 0, 1 }, { 1, 0 }, { -1, 1 }, { 1, 65536 }, { G_MININT32, G_MAXINT32 },
  };
  guint8 data[64];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      OgOscMessage message;
      OgOscWriter writer;
      OgOscWalk walk;
      OgRing ring;

      og_osc_writer_init (&writer, data, sizeof data);
      og_osc_writer_open_message (&writer, OG_ADDRESS_RING, "ii");
      og_osc_write_int32 (&writer, others[i][0]);
      og_osc_write_int32 (&writer, others[i][1]);
      g_assert_true (og_osc_writer_close_message (&writer));
      og_osc_walk_init (&walk, data, writer.used);
      g_assert_true (og_osc_walk_next (&walk, &message));
      g_assert_false (og_ring_decode (&message, &ring));
    }
}

/* A later version may know more of listening than we do. */
static void
test_takes_odd_listening_for_unknown (void)
{
  static const int odd[] = { -1, 3, G_MAXINT32, G_MININT32 };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      OgSoundcheckReply reply = { 1, (OgListening) odd[i] };
      guint8 data[100];
      OgOscMessage message;
      OgOscWriter writer;
      OgOscWalk walk;

      og_osc_writer_init (&writer, data, sizeof data);
      g_assert_true (og_soundcheck_reply_encode (&writer, &reply));
      og_osc_walk_init (&walk, data, writer.used);
      g_assert_true (og_osc_walk_next (&walk, &message));

      reply.listening = OG_LISTENING_YES;
      g_assert_true (og_soundcheck_reply_decode (&message, &reply));
      g_assert_cmpint (reply.listening, ==, OG_LISTENING_UNKNOWN);
    }
}

/* The original refuses a ping with a second argument, and so do we. */
static void
test_refuses_pings_of_other_arguments (void)
{
  static const char *const others[] = { "", "i", "ss", "sT", "Ts" };
  OgSample sample;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (og_ping_decode (og_sample_make (&sample, others[i])));
}

static void
test_refuses_probes_of_other_arguments (void)
{
  static const char *const others[] = {
    "", "i", "h", "hi", "ii", "sh", "ihs", "ihhi", "iihh",
  };
  OgSample sample;
  OgProbeReply reply;
  OgProbe probe;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const OgOscMessage *message = og_sample_make (&sample, others[i]);

      g_assert_cmpint (og_probe_decode (message, &probe), ==,
                       g_str_has_prefix (others[i], "ih"));
      g_assert_false (og_probe_reply_decode (message, &reply));
    }
}

static void
test_refuses_soundchecks_of_other_arguments (void)
{
  static const char *const others[] = { "", "h", "s", "T", "i", "ii", "iT", "ih" };
  OgSample sample;
  OgSoundcheckReply reply;
  gint32 id;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const OgOscMessage *message = og_sample_make (&sample, others[i]);

      g_assert_cmpint (og_soundcheck_decode (message, &id), ==,
                       g_str_has_prefix (others[i], "i"));
      g_assert_cmpint (og_soundcheck_reply_decode (message, &reply), ==,
                       g_str_has_prefix (others[i], "ii"));
    }
}

static void
test_says_what_comes_back (void)
{
  guint8 data[64];
  OgOscWriter writer;
  OgOscMessage message;
  OgOscWalk walk;
  OgSample sample;

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_true (og_comes_back_encode (&writer, "/note"));
  og_osc_walk_init (&walk, data, writer.used);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_cmpstr (message.address, ==, OG_ADDRESS_COMES_BACK);
  g_assert_cmpstr (og_comes_back_decode (&message), ==, "/note");
  g_assert_null (og_comes_back_decode (og_sample_make (&sample, "i")));
  g_assert_null (og_comes_back_decode (og_sample_make (&sample, "")));
}

static void
test_says_what_does_not_fit (void)
{
  OgProbe probe = { 0 };
  OgProbeReply reply = { 0 };
  OgSoundcheckReply soundcheck_reply = { 0 };
  OgOscWriter writer;
  guint8 data[40];

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_false (og_ping_encode (&writer, "tim"));
  g_assert_false (og_probe_encode (&writer, &probe));
  g_assert_false (og_probe_reply_encode (&writer, &reply));
  g_assert_false (og_soundcheck_encode (&writer, 1));
  g_assert_false (og_soundcheck_reply_encode (&writer, &soundcheck_reply));
  g_assert_false (og_comes_back_encode (&writer, "/note"));
  g_assert_true (og_osc_writer_is_empty (&writer));
}

#define add(name, test) g_test_add_func ("/wire/peering/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-the-captured-ping-apart", test_takes_the_captured_ping_apart);
  add ("takes-a-probe-apart", test_takes_a_probe_apart);
  add ("takes-a-probe-reply-apart", test_takes_a_probe_reply_apart);
  add ("takes-a-soundcheck-apart", test_takes_a_soundcheck_apart);
  add ("takes-a-soundcheck-reply-apart", test_takes_a_soundcheck_reply_apart);
  add ("takes-a-ring-apart", test_takes_a_ring_apart);
  add ("a-ring-says-its-message", test_a_ring_says_its_message);
  add ("refuses-what-is-not-two-ports", test_refuses_what_is_not_two_ports);
  add ("takes-odd-listening-for-unknown", test_takes_odd_listening_for_unknown);
  add ("refuses-pings-of-other-arguments", test_refuses_pings_of_other_arguments);
  add ("refuses-probes-of-other-arguments",
       test_refuses_probes_of_other_arguments);
  add ("refuses-soundchecks-of-other-arguments",
       test_refuses_soundchecks_of_other_arguments);
  add ("says-what-comes-back", test_says_what_comes_back);
  add ("says-what-does-not-fit", test_says_what_does_not_fit);

  return g_test_run ();
}
