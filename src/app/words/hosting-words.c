/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/hosting-words.h"

#include "app/words/words.h"
#include "cli/problem-words.h"

#include <glib/gi18n.h>

char *
og_hosting_words_dup_audience (const OgAddress *address)
{
  switch (og_address_get_scope (address))
    {
    case OG_SCOPE_COMPUTER:
      return g_strdup (_ ("Only programs on this computer"));
    case OG_SCOPE_SHARED:
      return g_strdup (_ ("Everyone on the same VPN or network"));
    case OG_SCOPE_NETWORK:
    case OG_SCOPE_RESERVED:
      return g_strdup (_ ("Everyone on your network"));
    case OG_SCOPE_INTERNET:
      break;
    }

  if (og_address_get_family (address) == OG_FAMILY_IPV6)
    /* Translators: the number is a port */
    return g_strdup_printf (_ ("Everyone on the internet who has IPv6, if your "
                               "firewall and router let UDP port %u through"),
                            address->port);

  /* Translators: the number is a port */
  return g_strdup_printf (_ ("Everyone on the internet, if your firewall lets "
                             "UDP port %u through"),
                          address->port);
}

char *
og_hosting_words_dup_state (const OgHostingStatus *status, gint64 now)
{
  g_autofree char *duration = og_words_dup_brief (now - status->started);
  g_autofree char *users = NULL;
  g_autofree char *groups = NULL;

  if (status->members == 0)
    /* Translators: of the server; %s is a time such as "12 min" */
    return g_strdup_printf (_ ("Nobody is here yet · running for %s"), duration);

  users = g_strdup_printf (ngettext ("%u user", "%u users", status->members),
                           status->members);
  groups = g_strdup_printf (ngettext ("%u group", "%u groups", status->groups),
                            status->groups);
  /* Translators: such as "2 users in 1 group · running for 12 min" */
  return g_strdup_printf (_ ("%s in %s · running for %s"), users, groups,
                          duration);
}

char *
og_hosting_words_dup_problem (const GError *error, guint16 port)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    return g_strdup_printf (_ ("Port %u is used by another program on this "
                               "computer, perhaps another OSC Groups server. "
                               "Quit that program, or use another port."),
                            port);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_ ("Port %u is reserved for the system. Use port "
                               "1024 or higher."),
                            port);

  return og_problem_words_dup_port (error, &(OgAddress){ .port = port });
}

char *
og_hosting_words_dup_loss (guint n_others)
{
  return g_strdup_printf (ngettext ("%u member is using this server. Direct "
                                    "links keep working, but nobody new can "
                                    "join.",
                                    "%u members are using this server. Direct "
                                    "links keep working, but nobody new can "
                                    "join.",
                                    n_others),
                          n_others);
}

char *
og_hosting_words_dup_stays (guint n_others)
{
  return g_strdup_printf (ngettext ("%u member is using your server. It keeps "
                                    "running without you until you switch it "
                                    "off.",
                                    "%u members are using your server. It "
                                    "keeps running without you until you "
                                    "switch it off.",
                                    n_others),
                          n_others);
}
