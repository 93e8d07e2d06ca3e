/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/outcome.h"

OgMappingState
og_mapping_judge_address (const OgAddress *external)
{
  switch (og_address_get_scope (external))
    {
    case OG_SCOPE_SHARED:
      return OG_MAPPING_SHARED;
    case OG_SCOPE_NETWORK:
      return OG_MAPPING_TWO_ROUTERS;
    case OG_SCOPE_COMPUTER:
    case OG_SCOPE_RESERVED:
    case OG_SCOPE_INTERNET:
      break;
    }

  return OG_MAPPING_MAPPED;
}

OgMappingState
og_mapping_judge_failure (OgRouterVerdict one,
                          OgRouterVerdict other,
                          const OgAddress *external)
{
  static const struct
  {
    OgRouterVerdict verdict;
    OgMappingState state;
  } states[] = {
    { OG_ROUTER_REFUSED, OG_MAPPING_REFUSED },
    { OG_ROUTER_OFFLINE, OG_MAPPING_OFFLINE },
    { OG_ROUTER_UNSUPPORTED, OG_MAPPING_UNSUPPORTED },
    { OG_ROUTER_OTHER_VERSION, OG_MAPPING_UNSUPPORTED },
  };
  OgMappingState state = og_mapping_judge_address (external);

  if (state != OG_MAPPING_MAPPED)
    return state;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (one == states[i].verdict || other == states[i].verdict)
      return states[i].state;

  return OG_MAPPING_SILENT;
}

/* A router may say anything of itself. */
OgAddress
og_mapping_check_external (const OgAddress *external, guint16 port)
{
  OgAddress checked = *external;

  checked.port = 1;
  if (og_address_get_family (&checked) != OG_FAMILY_IPV4
      || !og_address_is_unicast (&checked) || og_address_is_loopback (&checked))
    return (OgAddress){ .port = port };

  checked.port = port;
  return checked;
}
