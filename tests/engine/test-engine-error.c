/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/engine-error.h"

#include <gio/gio.h>

static void
test_knows_the_port (void)
{
  static const struct
  {
    OgEngineError code;
    OgEnginePort port;
    gboolean is_taken;
  } cases[] = {
    { OG_ENGINE_ERROR_NETWORK_PORT, OG_ENGINE_PORT_NETWORK, FALSE },
    { OG_ENGINE_ERROR_NETWORK_PORT_TAKEN, OG_ENGINE_PORT_NETWORK, TRUE },
    { OG_ENGINE_ERROR_SEND_PORT, OG_ENGINE_PORT_SEND, FALSE },
    { OG_ENGINE_ERROR_SEND_PORT_TAKEN, OG_ENGINE_PORT_SEND, TRUE },
    { OG_ENGINE_ERROR_SEND_PORT_TAKEN_IPV6, OG_ENGINE_PORT_SEND, TRUE },
    { OG_ENGINE_ERROR_RECEIVERS, OG_ENGINE_PORT_NONE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (OG_ENGINE_ERROR, (int) cases[i].code, "no");

      g_assert_cmpint (og_engine_error_get_port (error), ==, cases[i].port);
      g_assert_cmpint (og_engine_error_is_taken (error), ==, cases[i].is_taken);
    }
}

/* Its code may be the number of one of ours. */
static void
test_leaves_other_errors (void)
{
  g_autoptr (GError) error = g_error_new_literal (
      G_IO_ERROR, (int) OG_ENGINE_ERROR_SEND_PORT_TAKEN, "no");

  g_assert_cmpint (og_engine_error_get_port (error), ==, OG_ENGINE_PORT_NONE);
  g_assert_false (og_engine_error_is_taken (error));
}

static void
expect_taken (OgEngineError code, GIOErrorEnum cause, OgEngineError expected)
{
  g_autoptr (GError) error = NULL;

  og_engine_error_take (&error, code,
                        g_error_new_literal (G_IO_ERROR, (int) cause, "no"));
  g_assert_error (error, OG_ENGINE_ERROR, (int) expected);
}

static void
test_takes_the_cause (void)
{
  expect_taken (OG_ENGINE_ERROR_SEND_PORT, G_IO_ERROR_ADDRESS_IN_USE,
                OG_ENGINE_ERROR_SEND_PORT_TAKEN);
  expect_taken (OG_ENGINE_ERROR_NETWORK_PORT, G_IO_ERROR_ADDRESS_IN_USE,
                OG_ENGINE_ERROR_NETWORK_PORT_TAKEN);
  expect_taken (OG_ENGINE_ERROR_SEND_PORT, G_IO_ERROR_PERMISSION_DENIED,
                OG_ENGINE_ERROR_SEND_PORT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/engine-error/knows-the-port", test_knows_the_port);
  g_test_add_func ("/engine/engine-error/leaves-other-errors",
                   test_leaves_other_errors);
  g_test_add_func ("/engine/engine-error/takes-the-cause", test_takes_the_cause);

  return g_test_run ();
}
