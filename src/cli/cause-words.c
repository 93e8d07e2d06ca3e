/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/cause-words.h"

#include <glib/gi18n.h>

static char *
dup_by_router (OgCause cause, const char *member)
{
  if (cause == OG_CAUSE_BOTH_ROUTERS)
    return g_strdup_printf (
        _ ("OSC reaches %s over the server, because both your routers give "
           "every destination another port."),
        member);
  if (cause == OG_CAUSE_OUR_ROUTER)
    return g_strdup_printf (
        _ ("OSC reaches %s over the server, because your router gives every "
           "destination another port."),
        member);

  return g_strdup_printf (
      _ ("OSC reaches %s over the server, because the router there gives "
         "every destination another port."),
      member);
}

static char *
dup_by_network (OgCause cause, const char *member)
{
  if (cause == OG_CAUSE_OUR_NETWORK)
    return g_strdup_printf (
        _ ("OSC reaches %s over the server, because you are in the same "
           "network as the server, which does not know your address for "
           "others."),
        member);

  return g_strdup_printf (
      _ ("OSC reaches %s over the server, because that member is in the same "
         "network as the server, which does not know the address there for "
         "others."),
      member);
}

char *
og_cause_words_dup (OgCause cause, const char *member)
{
  switch (cause)
    {
    case OG_CAUSE_OUR_UDP:
      /* Translators: %s is a member's name, here and in what follows */
      return g_strdup_printf (
          _ ("OSC reaches %s over the server, because nothing comes back over "
             "UDP here. A firewall may be the cause."),
          member);
    case OG_CAUSE_NO_IPV4:
      return g_strdup_printf (
          _ ("OSC reaches %s over the server, because there is only IPv6 here, "
             "and only IPv4 there."),
          member);
    case OG_CAUSE_IPV6_BLOCKED:
      return g_strdup_printf (
          _ ("OSC reaches %s over the server, because there is only IPv6 here, "
             "and a firewall blocks it between you. Let in UDP by IPv6 at one "
             "of "
             "the two routers."),
          member);
    case OG_CAUSE_OUR_NETWORK:
    case OG_CAUSE_THEIR_NETWORK:
      return dup_by_network (cause, member);
    case OG_CAUSE_THEIR_UDP:
      return g_strdup_printf (
          _ ("OSC reaches %s over the server, because UDP does not get through "
             "there, or only by IPv6."),
          member);
    case OG_CAUSE_ONE_ROUTER:
      return g_strdup_printf (
          _ ("OSC reaches %s over the server, because both of you are behind "
             "one router that keeps its computers apart. Networks for guests "
             "do that."),
          member);
    case OG_CAUSE_BOTH_ROUTERS:
    case OG_CAUSE_OUR_ROUTER:
    case OG_CAUSE_THEIR_ROUTER:
      return dup_by_router (cause, member);
    case OG_CAUSE_UNKNOWN:
      return g_strdup_printf (
          _ ("OSC reaches %s over the server, because no direct way was found. "
             "A firewall may be the cause."),
          member);
    case OG_CAUSE_NO_RELAY:
      return g_strdup_printf (
          _ ("No way to %s was found, and the server passes nothing on there. "
             "Forward a UDP port in one of the two routers."),
          member);
    case OG_CAUSE_NONE:
    case OG_N_CAUSES:
      break;
    }

  return NULL;
}

const char *
og_cause_words_get_name (OgCause cause)
{
  static const char *const names[OG_N_CAUSES] = {
    [OG_CAUSE_OUR_UDP] = "our_udp",
    [OG_CAUSE_NO_IPV4] = "no_ipv4",
    [OG_CAUSE_IPV6_BLOCKED] = "ipv6_blocked",
    [OG_CAUSE_OUR_NETWORK] = "our_network",
    [OG_CAUSE_THEIR_NETWORK] = "their_network",
    [OG_CAUSE_THEIR_UDP] = "their_udp",
    [OG_CAUSE_ONE_ROUTER] = "one_router",
    [OG_CAUSE_BOTH_ROUTERS] = "both_routers",
    [OG_CAUSE_OUR_ROUTER] = "our_router",
    [OG_CAUSE_THEIR_ROUTER] = "their_router",
    [OG_CAUSE_UNKNOWN] = "unknown",
    [OG_CAUSE_NO_RELAY] = "no_relay",
  };

  return names[cause];
}

const char *
og_cause_words_get_router (const OgRouter *router)
{
  if (router->varies == OG_FINDING_YES)
    return "a router that gives every destination another port";
  if (router->translates == OG_FINDING_UNKNOWN)
    return NULL;
  if (router->translates == OG_FINDING_NO)
    return router->lets_in == OG_FINDING_NO
               ? "no router that hides you, but a firewall that lets in "
                 "answers only"
               : "no router that hides you";
  if (router->varies == OG_FINDING_UNKNOWN)
    return "a router";

  return router->lets_in == OG_FINDING_YES
             ? "a router that lets in everybody once you have sent something"
             : "a router that lets in answers only";
}
