/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/problem-words.h"

#include "engine/engine-error.h"

#include <gio/gio.h>
#include <string.h>

static const OgAddress NETWORK = { .port = 7001 };
static const OgAddress SEND = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 7002);

static void
expect_lookup (OgLookupFault fault, const char *name, const char *expected)
{
  g_autofree char *words = og_problem_words_dup_lookup (fault, name);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_says_what_was_not_found (void)
{
  expect_lookup (OG_LOOKUP_NOT_FOUND, "stagee:7000",
                 "No computer named “stagee” was found. Check the spelling and "
                 "the internet connection.");
  expect_lookup (OG_LOOKUP_NOT_NOW, " later ",
                 "The address of “later” cannot be looked up right now. Check "
                 "the internet connection.");
  expect_lookup (OG_LOOKUP_FAILED, "broken",
                 "The address of “broken” cannot be looked up.");
}

static void
test_says_what_is_wrong_with_a_name (void)
{
  expect_lookup (OG_LOOKUP_NO_PORT, "stage",
                 "“stage” has no port: add “:” and the port’s number.");
  expect_lookup (
      OG_LOOKUP_ANY_ADDRESS, "0.0.0.0:22242",
      "“0.0.0.0:22242” stands for all addresses of a computer: use the one "
      "at which others reach it.");
  expect_lookup (OG_LOOKUP_NOT_PORT, "99999",
                 "“99999” is not a port: use a number from 1 to 65535.");
}

static void
expect_no_way (const char *host,
               gboolean has_ipv4,
               gboolean has_ipv6,
               const char *expected)
{
  g_autofree char *words = og_problem_words_dup_no_way (host, has_ipv4, has_ipv6);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_says_why_there_is_no_way (void)
{
  expect_no_way ("192.0.2.1", FALSE, FALSE,
                 "This computer has no network. Check its cable or its Wi-Fi.");
  expect_no_way (
      "192.0.2.1", FALSE, TRUE,
      "This computer has only IPv6, and “192.0.2.1” is an address of "
      "IPv4. Ask the host for a name or an IPv6 address.");
  expect_no_way ("2001:db8::1", TRUE, FALSE,
                 "This computer has only IPv4, and “2001:db8::1” is an address "
                 "of IPv6. Ask the host for a name or an IPv4 address.");
  for (guint i = 1; i < 4; i++)
    expect_no_way ("stage", (i & 1) != 0, (i & 2) != 0,
                   "This computer has no way to “stage”. Check that it is "
                   "connected to the right network.");
  expect_no_way ("192.0.2.1", TRUE, FALSE,
                 "This computer has no way to “192.0.2.1”. Check that it is "
                 "connected to the right network.");
}

/* All but those of which there is nothing to say. */
static void
test_each_fault_has_its_words (void)
{
  g_autoptr (GHashTable) all =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = OG_LOOKUP_FINE + 1; i < OG_LOOKUP_CANCELLED; i++)
    g_assert_true (g_hash_table_add (
        all, og_problem_words_dup_lookup ((OgLookupFault) i, "stage:7")));
}

static void
test_what_was_typed_may_be_no_text (void)
{
  for (guint i = 0; i < OG_N_LOOKUP_FAULTS; i++)
    {
      g_autofree char *words =
          og_problem_words_dup_lookup ((OgLookupFault) i, "\xff\xfe");

      g_assert_true (g_utf8_validate (words, -1, NULL));
    }
}

static void
expect_port (int code, const OgAddress *bind, const char *expected)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, code, "no");
  g_autofree char *words = og_problem_words_dup_port (error, bind);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_says_which_port (void)
{
  expect_port (G_IO_ERROR_ADDRESS_IN_USE, &NETWORK,
               "UDP port 7001 on this computer is already used by another "
               "program");
  expect_port (G_IO_ERROR_ADDRESS_IN_USE, &SEND,
               "UDP port 7002 on 127.0.0.1 is already used by another program");
  expect_port (G_IO_ERROR_FAILED, &NETWORK,
               "UDP port 7001 on this computer cannot be used: no");
}

static void
test_says_which_port_of_a_session (void)
{
  static const struct
  {
    OgEngineError code;
    const char *words;
  } lines[] = {
    { OG_ENGINE_ERROR_NETWORK_PORT,
      "7001 on this computer cannot be used: no" },
    { OG_ENGINE_ERROR_NETWORK_PORT_TAKEN, "7001 on this computer is already" },
    { OG_ENGINE_ERROR_SEND_PORT, "7002 on 127.0.0.1 cannot be used: no" },
    { OG_ENGINE_ERROR_SEND_PORT_TAKEN, "7002 on 127.0.0.1 is already" },
    { OG_ENGINE_ERROR_SEND_PORT_TAKEN_IPV6, "7002 on ::1 is already" },
    { OG_ENGINE_ERROR_RECEIVERS, "Your programs cannot be reached: no" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (OG_ENGINE_ERROR, (int) lines[i].code, "no");
      g_autofree char *words =
          og_problem_words_dup_engine (error, &NETWORK, &SEND);

      g_assert_nonnull (strstr (words, lines[i].words));
    }
}

#define add(name, test) g_test_add_func ("/cli/problem-words/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("says-what-was-not-found", test_says_what_was_not_found);
  add ("says-what-is-wrong-with-a-name", test_says_what_is_wrong_with_a_name);
  add ("says-why-there-is-no-way", test_says_why_there_is_no_way);
  add ("each-fault-has-its-words", test_each_fault_has_its_words);
  add ("what-was-typed-may-be-no-text", test_what_was_typed_may_be_no_text);
  add ("says-which-port", test_says_which_port);
  add ("says-which-port-of-a-session", test_says_which_port_of_a_session);

  return g_test_run ();
}
