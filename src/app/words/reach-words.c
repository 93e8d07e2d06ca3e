/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/reach-words.h"

#include <glib/gi18n.h>

const char *
og_reach_words_get (OgReachability self)
{
  switch (self)
    {
    case OG_REACH_SELF:
      /* Translators: how a member is reached: it is the user */
      return C_ ("reach", "You");
    case OG_REACH_THIS_COMPUTER:
      return C_ ("reach", "This computer");
    case OG_REACH_LOCAL_NETWORK:
      return C_ ("reach", "Local network");
    case OG_REACH_IPV6:
      /* Translators: how a member is reached: straight over the internet, by IPv6 */
      return C_ ("reach", "IPv6");
    case OG_REACH_DIRECT:
      /* Translators: how a member is reached: straight over the internet */
      return C_ ("reach", "Direct");
    case OG_REACH_RELAY:
      /* Translators: how a member is reached: the server passes on what is sent */
      return C_ ("reach", "Relay");
    case OG_REACH_CONNECTING:
      return C_ ("reach", "Connecting");
    case OG_REACH_LOST:
    case OG_N_REACHES:
      break;
    }

  /* Translators: how a member is reached: not any more */
  return C_ ("reach", "Lost");
}

const char *
og_reach_words_get_icon (OgReachability self)
{
  switch (self)
    {
    case OG_REACH_SELF:
      return "avatar-default-symbolic";
    case OG_REACH_THIS_COMPUTER:
      return "oscgroups-reach-this-computer-symbolic";
    case OG_REACH_LOCAL_NETWORK:
      return "oscgroups-reach-local-network-symbolic";
    case OG_REACH_IPV6:
      return "oscgroups-reach-ipv6-symbolic";
    case OG_REACH_DIRECT:
      return "oscgroups-reach-direct-symbolic";
    case OG_REACH_RELAY:
      return "oscgroups-reach-relay-symbolic";
    case OG_REACH_CONNECTING:
      return "oscgroups-reach-connecting-symbolic";
    case OG_REACH_LOST:
    case OG_N_REACHES:
      break;
    }

  return "oscgroups-reach-lost-symbolic";
}
