/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/hosting-words.h"
#include "wire/address-text.h"

#include <locale.h>
#include <string.h>

#define PORT 22242

static void
test_audience (void)
{
  const struct
  {
    const char *address;
    const char *audience;
  } cases[] = {
    { "127.0.0.1", "Only programs on this computer" },
    { "127.9.9.9", "Only programs on this computer" },
    { "192.168.1.5", "Everyone on your network" },
    { "10.0.0.1", "Everyone on your network" },
    { "172.16.0.1", "Everyone on your network" },
    { "169.254.7.7", "Everyone on your network" },
    { "192.0.2.1", "Everyone on your network" },
    { "198.18.0.1", "Everyone on your network" },
    { "100.63.255.255", "Everyone on the internet, if your firewall lets UDP "
                        "port 22242 through" },
    { "100.64.0.1", "Everyone on the same VPN or network" },
    { "100.127.255.255", "Everyone on the same VPN or network" },
    { "100.128.0.0", "Everyone on the internet, if your firewall lets UDP port "
                     "22242 through" },
    { "172.32.0.1", "Everyone on the internet, if your firewall lets UDP port "
                    "22242 through" },
    { "fd00::1", "Everyone on your network" },
    { "2a00::1", "Everyone on the internet who has IPv6, if your firewall and "
                 "router let UDP port 22242 through" },
    { "8.8.8.8", "Everyone on the internet, if your firewall lets UDP port "
                 "22242 through" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OgAddress address;
      g_autofree char *audience = NULL;

      g_assert_true (og_address_parse (&address, cases[i].address, PORT));
      audience = og_hosting_words_dup_audience (&address);
      g_test_message ("%s", cases[i].address);
      g_assert_cmpstr (audience, ==, cases[i].audience);
    }
}

static void
test_state (void)
{
  const struct
  {
    guint users;
    guint groups;
    gint64 seconds;
    const char *state;
  } cases[] = {
    { 0, 0, 0, "Nobody is here yet · running for 0 s" },
    { 1, 1, 12, "1 user in 1 group · running for 12 s" },
    { 2, 1, 12 * 60 + 59, "2 users in 1 group · running for 12 min" },
    { 21, 2, 3 * 3600, "21 users in 2 groups · running for 3 h" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const gint64 started = 77;
      const OgHostingStatus status = {
        .members = cases[i].users,
        .groups = cases[i].groups,
        .started = started,
      };
      g_autofree char *state = og_hosting_words_dup_state (
          &status, started + cases[i].seconds * G_TIME_SPAN_SECOND);

      g_assert_cmpstr (state, ==, cases[i].state);
    }
}

static void
test_problem (void)
{
  g_autoptr (GError) taken =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE, "x");
  g_autoptr (GError) kept =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "x");
  g_autoptr (GError) other =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Out of sockets");
  g_autofree char *taken_words = og_hosting_words_dup_problem (taken, PORT);
  g_autofree char *kept_words = og_hosting_words_dup_problem (kept, 80);
  g_autofree char *other_words = og_hosting_words_dup_problem (other, PORT);

  g_assert_cmpstr (taken_words, ==,
                   "Port 22242 is used by another program on this computer, "
                   "perhaps another OSC Groups server. Quit that program, or "
                   "use another port.");
  g_assert_cmpstr (kept_words, ==,
                   "Port 80 is reserved for the system. Use port 1024 or "
                   "higher.");
  g_assert_nonnull (strstr (other_words, "cannot be used: Out of sockets"));
}

static void
test_loss (void)
{
  g_autofree char *one = og_hosting_words_dup_loss (1);
  g_autofree char *three = og_hosting_words_dup_loss (3);

  g_assert_true (g_str_has_prefix (one, "1 member is using this server."));
  g_assert_true (g_str_has_prefix (three, "3 members are using this server."));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hosting-words/audience", test_audience);
  g_test_add_func ("/hosting-words/state", test_state);
  g_test_add_func ("/hosting-words/problem", test_problem);
  g_test_add_func ("/hosting-words/loss", test_loss);

  return g_test_run ();
}
