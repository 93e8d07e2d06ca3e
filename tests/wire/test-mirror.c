/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/packet.h"
#include "wire/kind.h"

static const OgToken ID = { { 1, 2, 3, 4, 5, 6, 7, 8 } };

typedef struct
{
  guint8 data[256];
  OgOscWriter writer;
  OgControl control;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_osc_writer_init (&fixture->writer, fixture->data, sizeof fixture->data);
}

static gboolean
decode (Fixture *fixture)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, fixture->data, fixture->writer.used);
  g_assert_true (og_osc_walk_next (&walk, &message));
  return og_control_decode (&fixture->control, &message);
}

static void
test_request_comes_as_it_went (Fixture *fixture, gconstpointer data)
{
  const OgMirrorRequest request = { ID, TRUE };

  g_assert_true (og_mirror_request_encode (&fixture->writer, &request));
  g_assert_true (decode (fixture));
  g_assert_cmpint (fixture->control.kind, ==, OG_KIND_MIRROR);
  g_assert_true (og_token_equal (&fixture->control.mirror.id, &ID));
  g_assert_true (fixture->control.mirror.is_crossed);
}

static void
test_answer_comes_as_it_went (Fixture *fixture, gconstpointer data)
{
  const OgMirrored mirrored = { ID, OG_ADDRESS_IPV4 (0xc6336407, 22243) };

  g_assert_true (og_mirrored_encode (&fixture->writer, &mirrored));
  g_assert_true (decode (fixture));
  g_assert_cmpint (fixture->control.kind, ==, OG_KIND_MIRRORED);
  g_assert_true (og_token_equal (&fixture->control.mirrored.id, &ID));
  g_assert_true (
      og_address_equal (&fixture->control.mirrored.client, &mirrored.client));
}

/* A forged source would gain by it. */
static void
test_no_answer_is_larger_than_its_request (Fixture *fixture, gconstpointer data)
{
  guint8 answer[256];
  OgOscWriter writer;

  og_osc_writer_init (&writer, answer, sizeof answer);
  g_assert_true (og_mirror_request_encode (&fixture->writer,
                                           &(OgMirrorRequest){ ID, FALSE }));
  g_assert_true (og_mirrored_encode (
      &writer, &(OgMirrored){ ID, OG_ADDRESS_IPV4 (0xc6336407, 22243) }));
  g_assert_cmpuint (writer.used, <=, fixture->writer.used);
}

static void
test_port_is_one (Fixture *fixture, gconstpointer data)
{
  const gint32 ports[] = { 1, 22243, 65535, 0, -1, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      set_up (fixture, NULL);
      og_osc_writer_open_message (&fixture->writer, OG_ADDRESS_MIRROR_PORT, "i");
      og_osc_write_int32 (&fixture->writer, ports[i]);
      g_assert_true (og_osc_writer_close_message (&fixture->writer));
      g_assert_cmpint (decode (fixture), ==, i < 3);
      if (i < 3)
        g_assert_cmpint (fixture->control.mirror_port, ==, ports[i]);
    }
}

static void
test_findings_come_as_they_went (Fixture *fixture, gconstpointer data)
{
  const OgRouter router = { OG_FINDING_YES, OG_FINDING_NO, OG_FINDING_UNKNOWN,
                            OG_FINDING_YES };

  g_assert_true (og_router_encode (&fixture->writer, &router));
  g_assert_true (decode (fixture));
  g_assert_cmpint (fixture->control.kind, ==, OG_KIND_ROUTER);
  g_assert_cmpint (fixture->control.router.translates, ==, OG_FINDING_YES);
  g_assert_cmpint (fixture->control.router.varies, ==, OG_FINDING_NO);
  g_assert_cmpint (fixture->control.router.lets_in, ==, OG_FINDING_UNKNOWN);
  g_assert_cmpint (fixture->control.router.hairpins, ==, OG_FINDING_YES);
}

/* Of later versions. */
static void
test_strange_findings_are_none (Fixture *fixture, gconstpointer data)
{
  og_osc_writer_open_message (&fixture->writer, OG_ADDRESS_ROUTER, "i");
  og_osc_write_int32 (&fixture->writer, -1);
  g_assert_true (og_osc_writer_close_message (&fixture->writer));
  g_assert_true (decode (fixture));
  g_assert_cmpint (fixture->control.router.translates, ==, OG_FINDING_UNKNOWN);
  g_assert_cmpint (fixture->control.router.hairpins, ==, OG_FINDING_UNKNOWN);
}

#define add(name, test)                                                        \
  g_test_add ("/wire/mirror/" name, Fixture, NULL, set_up, test, NULL)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("request-comes-as-it-went", test_request_comes_as_it_went);
  add ("answer-comes-as-it-went", test_answer_comes_as_it_went);
  add ("no-answer-is-larger-than-its-request",
       test_no_answer_is_larger_than_its_request);
  add ("port-is-one", test_port_is_one);
  add ("findings-come-as-they-went", test_findings_come_as_they_went);
  add ("strange-findings-are-none", test_strange_findings_are_none);

  return g_test_run ();
}
