/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/outbox.h"

#include "osc/packet.h"
#include "wire/kind.h"

static const OgPath HERE = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 1) };
static const OgPath THERE = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 2) };

static gsize
put (OgOutbox *outbox, const OgPath *path, gint32 number)
{
  OgOscWriter writer;

  og_outbox_open (outbox, &writer);
  og_osc_writer_open_message (&writer, "/number", "i");
  og_osc_write_int32 (&writer, number);
  g_assert_true (og_osc_writer_close_message (&writer));
  return og_outbox_close (outbox, &writer, path);
}

/* Whether its last four bytes are @number, as put() wrote it. */
static void
assert_number (const OgDatagram *outgoing, guint8 number)
{
  g_assert_cmpint (og_osc_check_padded (outgoing->data, outgoing->size), ==,
                   OG_OSC_OK);
  g_assert_cmpuint (outgoing->data[outgoing->size - 1], ==, number);
}

static void
test_starts_empty (void)
{
  g_autoptr (OgOutbox) outbox = og_outbox_new ();
  guint n = 7;

  og_outbox_peek (outbox, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_keeps_the_order (void)
{
  g_autoptr (OgOutbox) outbox = og_outbox_new ();
  const OgDatagram *outgoing;
  guint n;

  g_assert_cmpuint (put (outbox, &HERE, 1), ==, 36);
  g_assert_cmpuint (put (outbox, &THERE, 2), ==, 36);

  outgoing = og_outbox_peek (outbox, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (og_path_equal (outgoing[0].path, &HERE));
  g_assert_true (og_path_equal (outgoing[1].path, &THERE));
  assert_number (&outgoing[0], 1);
  assert_number (&outgoing[1], 2);
}

static void
test_peeks_without_taking (void)
{
  g_autoptr (OgOutbox) outbox = og_outbox_new ();
  guint n;

  put (outbox, &HERE, 1);
  og_outbox_peek (outbox, &n);
  og_outbox_peek (outbox, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_drops_an_empty_bundle (void)
{
  g_autoptr (OgOutbox) outbox = og_outbox_new ();
  OgOscWriter writer;
  guint n;

  og_outbox_open (outbox, &writer);
  g_assert_cmpuint (og_outbox_close (outbox, &writer, &HERE), ==, 0);

  og_outbox_peek (outbox, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_forgets_what_is_cleared (void)
{
  g_autoptr (OgOutbox) outbox = og_outbox_new ();
  const OgDatagram *outgoing;
  guint n;

  put (outbox, &HERE, 1);
  og_outbox_clear (outbox);
  put (outbox, &HERE, 2);

  outgoing = og_outbox_peek (outbox, &n);
  g_assert_cmpuint (n, ==, 1);
  assert_number (&outgoing[0], 2);
}

static void
test_writes_no_more_than_a_datagram_of_control (void)
{
  g_autoptr (OgOutbox) outbox = og_outbox_new ();
  OgOscWriter writer;

  og_outbox_open (outbox, &writer);
  do
    og_osc_writer_open_message (&writer, "/abc", "");
  while (og_osc_writer_close_message (&writer));

  g_assert_cmpuint (og_outbox_close (outbox, &writer, &HERE), ==,
                    16 + (OG_CONTROL_MAX - 16) / 16 * 16);
}

/* Bundles of all sizes, far more than it has room for at first. */
static void
test_grows_with_what_it_holds (void)
{
  g_autoptr (OgOutbox) outbox = og_outbox_new ();
  const OgDatagram *outgoing;
  guint n;

  for (guint i = 0; i < 5000; i++)
    {
      OgPath path = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, (guint16) (i + 1)) };
      OgOscWriter writer;

      og_outbox_open (outbox, &writer);
      for (guint m = 0; m <= i % 50; m++)
        {
          og_osc_writer_open_message (&writer, "/number", "i");
          og_osc_write_int32 (&writer, (gint32) i);
          g_assert_true (og_osc_writer_close_message (&writer));
        }
      g_assert_cmpuint (og_outbox_close (outbox, &writer, &path), ==,
                        16 + 20 * (i % 50 + 1));
    }

  outgoing = og_outbox_peek (outbox, &n);
  g_assert_cmpuint (n, ==, 5000);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (outgoing[i].path->address.port, ==, i + 1);
      g_assert_cmpuint (outgoing[i].size, ==, 16 + 20 * (i % 50 + 1));
      assert_number (&outgoing[i], (guint8) i);
    }
}

#define add(name, test) g_test_add_func ("/wire/outbox/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("starts-empty", test_starts_empty);
  add ("keeps-the-order", test_keeps_the_order);
  add ("peeks-without-taking", test_peeks_without_taking);
  add ("drops-an-empty-bundle", test_drops_an_empty_bundle);
  add ("forgets-what-is-cleared", test_forgets_what_is_cleared);
  add ("writes-no-more-than-a-datagram-of-control",
       test_writes_no_more_than_a_datagram_of_control);
  add ("grows-with-what-it-holds", test_grows_with_what_it_holds);

  return g_test_run ();
}
