/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/lending-words.h"

#include "wire/address-text.h"

char *
og_lending_words_dup_problem (const OgServerOptions *options,
                              gboolean lends,
                              const OgAddress *reached_at)
{
  char host[OG_ADDRESS_TEXT_SIZE];

  if (options->lent.n == 0)
    return NULL;
  if (options->relay_rate == 0)
    return g_strdup ("no ports are lent: --relay-rate is 0");
  if (og_address_get_family (&options->bind) == OG_FAMILY_IPV6)
    return g_strdup ("no ports are lent: that needs IPv4");
  if (!lends)
    return g_strdup ("no ports are lent: on this system that needs --bind with "
                     "the address at which members reach the server");
  if (og_address_get_scope (reached_at) == OG_SCOPE_INTERNET)
    return NULL;

  return g_strdup_printf ("original clients are told the lent ports at %s, "
                          "which is not an address of "
                          "the internet: those elsewhere do not reach them",
                          og_address_format_host (reached_at, host));
}
