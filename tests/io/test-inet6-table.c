/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/inet6-table.h"

static const char TABLE[] =
    "20010db8000000000000000000000007 02 40 00 21     eth0\n"
    "20010db8000000000000000000000008 02 40 00 01     eth0\n"
    "00000000000000000000000000000001 01 80 10 80       lo\n"
    "20010db8000000000000000000000009 02 40 00 20     eth0\n"
    "20010db800000000000000000000000a 02 40";

static void
expect (const char *table, guint8 last, gboolean is_deprecated)
{
  const OgAddress address = { .ip = { 0x20, 1, 0xd, 0xb8, [15] = last },
                              .port = 7 };

  g_assert_cmpint (og_inet6_table_is_deprecated (table, &address), ==,
                   is_deprecated);
}

static void
test_knows_those_that_are_deprecated (void)
{
  expect (TABLE, 7, TRUE);
  expect (TABLE, 8, FALSE);
  expect (TABLE, 9, TRUE);
}

static void
test_knows_those_that_are_temporary (void)
{
  static const gboolean are_temporary[] = { TRUE, TRUE, FALSE, FALSE };

  for (guint8 i = 0; i < G_N_ELEMENTS (are_temporary); i++)
    {
      const OgAddress address = {
        .ip = { 0x20, 1, 0xd, 0xb8, [15] = 7 + i },
      };

      g_assert_cmpint (og_inet6_table_is_temporary (TABLE, &address), ==,
                       are_temporary[i]);
      g_assert_false (og_inet6_table_is_temporary (NULL, &address));
    }
}

static void
test_takes_others_for_good (void)
{
  expect (TABLE, 10, FALSE);
  expect (TABLE, 11, FALSE);
  expect ("", 7, FALSE);
  expect (NULL, 7, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/inet6-table/knows-those-that-are-deprecated",
                   test_knows_those_that_are_deprecated);
  g_test_add_func ("/io/inet6-table/knows-those-that-are-temporary",
                   test_knows_those_that_are_temporary);
  g_test_add_func ("/io/inet6-table/takes-others-for-good",
                   test_takes_others_for_good);

  return g_test_run ();
}
