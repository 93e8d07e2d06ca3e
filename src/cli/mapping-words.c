/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/mapping-words.h"

#include "wire/address-text.h"

#include <glib/gi18n.h>

static char *
dup_mapped (const OgMappingOutcome *outcome)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  if (!og_mapping_outcome_is_public (outcome))
    return g_strdup_printf (
        _ ("Your router forwards port %u to this computer, but does not say "
           "at which internet address. Its settings show it."),
        outcome->external.port);

  /* Translators: %s is an address such as 203.0.113.7:22242 */
  return g_strdup_printf (_ ("Your router forwards port %u to this computer: "
                             "others join at %s."),
                          outcome->external.port,
                          og_address_format (&outcome->external, address));
}

char *
og_mapping_words_dup (const OgMappingOutcome *outcome)
{
  switch (outcome->state)
    {
    case OG_MAPPING_ASKING:
      return g_strdup_printf (_ ("Asking your router to forward port %u…"),
                              outcome->port);
    case OG_MAPPING_MAPPED:
      return dup_mapped (outcome);
    case OG_MAPPING_NOT_NEEDED:
      return g_strdup_printf (_ ("This computer is on the internet itself. "
                                 "Others can join if its firewall lets UDP "
                                 "port %u in."),
                              outcome->port);
    case OG_MAPPING_REFUSED:
      return g_strdup_printf (
          _ ("Your router does not let programs open ports. Allow it there "
             "(as UPnP, NAT-PMP or PCP), or forward UDP port %u by hand."),
          outcome->port);
    case OG_MAPPING_SILENT:
      return g_strdup_printf (
          _ ("Your router does not answer. Switch on UPnP, NAT-PMP or PCP "
             "there, or forward UDP port %u by hand. Mobile networks allow "
             "neither: let somebody else host."),
          outcome->port);
    case OG_MAPPING_UNSUPPORTED:
      return g_strdup_printf (
          _ ("The router of this network cannot be asked. Forward UDP port %u "
             "by hand, or switch off the VPN if you use one."),
          outcome->port);
    case OG_MAPPING_OFFLINE:
      return g_strdup (
          _ ("Your router has no internet address of its own, perhaps "
             "because another router follows. Others reach you "
             "only from the same network."));
    case OG_MAPPING_SHARED:
      return g_strdup (
          _ ("Your provider shares one address among customers, so others "
             "reach you only from the same network. Ask for an address of your "
             "own, or let somebody else host."));
    case OG_MAPPING_TWO_ROUTERS:
      return g_strdup_printf (
          _ ("There are two routers in a row, so others reach you only from "
             "the same network. Forward UDP port %u on the outer one too, or "
             "let somebody else host."),
          outcome->external.port != 0 ? outcome->external.port : outcome->port);
    case OG_MAPPING_OFF:
    case OG_N_MAPPING_STATES:
      break;
    }

  return g_strdup_printf (_ ("Others on the internet can join if your router "
                             "forwards UDP port %u to this computer."),
                          outcome->port);
}

const char *
og_mapping_words_get_state (OgMappingState state)
{
  static const char *const words[OG_N_MAPPING_STATES] = {
    [OG_MAPPING_OFF] = "off",
    [OG_MAPPING_ASKING] = "asking",
    [OG_MAPPING_MAPPED] = "mapped",
    [OG_MAPPING_NOT_NEEDED] = "not_needed",
    [OG_MAPPING_REFUSED] = "refused",
    [OG_MAPPING_SILENT] = "silent",
    [OG_MAPPING_UNSUPPORTED] = "unsupported",
    [OG_MAPPING_OFFLINE] = "offline",
    [OG_MAPPING_SHARED] = "shared_address",
    [OG_MAPPING_TWO_ROUTERS] = "two_routers",
  };

  return words[state];
}

const char *
og_mapping_words_get_method (OgMappingMethod method)
{
  static const char *const words[OG_N_MAPPING_METHODS] = {
    [OG_MAPPING_BY_PCP] = "PCP",
    [OG_MAPPING_BY_NAT_PMP] = "NAT-PMP",
    [OG_MAPPING_BY_UPNP] = "UPnP",
  };

  return words[method];
}
