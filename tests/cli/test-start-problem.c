/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/start-problem.h"

#include "engine/engine-error.h"

#include <gio/gio.h>

static void
expect (GQuark domain, int code, const char *expected)
{
  const OgClientOptions options = {
    .server_port = 7000,
    .external = { .port = 7001 },
    .tx = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 7002),
  };
  g_autoptr (GError) error = g_error_new_literal (domain, code, "no");
  g_autofree char *words = og_start_problem_dup_words (&options, error);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_names_the_option_that_helps (void)
{
  expect (G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
          "UDP port 7000 on this computer is already used by another program. "
          "Choose another port with --host-port.");
  expect (OG_ENGINE_ERROR, OG_ENGINE_ERROR_NETWORK_PORT_TAKEN,
          "UDP port 7001 on this computer is already used by another program. "
          "Choose another port with --local-port.");
  expect (OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT_TAKEN,
          "UDP port 7002 on 127.0.0.1 is already used by another program. "
          "Choose another port with --tx-port.");
  expect (OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT_TAKEN_IPV6,
          "UDP port 7002 on ::1 is already used by another program. "
          "Choose another port with --tx-port.");
}

static void
test_names_no_option_that_does_not_help (void)
{
  expect (OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT,
          "UDP port 7002 on 127.0.0.1 cannot be used: no");
  expect (OG_ENGINE_ERROR, OG_ENGINE_ERROR_RECEIVERS,
          "Your programs cannot be reached: no");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/start-problem/names-the-option-that-helps",
                   test_names_the_option_that_helps);
  g_test_add_func ("/cli/start-problem/names-no-option-that-does-not-help",
                   test_names_no_option_that_does_not_help);

  return g_test_run ();
}
