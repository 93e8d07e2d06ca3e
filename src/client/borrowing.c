/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/borrowing.h"

#include "client/limits.h"

static gboolean
may_borrow (const OgRegistration *registration)
{
  return og_registration_is_relayed (registration)
         && (registration->capabilities & OG_CAPABILITY_LENDS) != 0;
}

/* Originals know no endpoints but those of IPv4 for UDP. */
static gboolean
can_be_reached (const OgRegistration *registration)
{
  return registration->server.transport == OG_TRANSPORT_UDP
         && og_address_get_family (&registration->server.address)
                == OG_FAMILY_IPV4;
}

/* Its second round of pings has had its time, unless none can come. */
static gboolean
needs_port (const OgPeer *peer, gboolean is_reachable, gint64 now)
{
  gint64 after = is_reachable ? OG_BORROW_AFTER : 0;

  return !peer->said_hello && !peer->greets && !peer->tokens.are_known
         && peer->state != OG_PEER_REACHABLE && now - peer->joined >= after
         && now - peer->server_heard < OG_PEER_ABSENT
         && (peer->borrowed == 0 || now - peer->borrowed >= OG_BORROW_SPACING);
}

static void
ask (OgGroup *group, OgPeer *peer, gint64 now)
{
  const OgPath path = og_wrapping_get_path (&group->wrapping, peer->number);
  OgOscWriter writer;

  peer->borrowed = now;
  og_wrapping_open (&group->wrapping, &writer);
  og_ping_encode (&writer, group->peering.user);
  og_wrapping_close (&group->wrapping, &writer, &path, peer->name);
}

void
og_borrowing_advance (const OgRegistration *registration, OgGroup *group, gint64 now)
{
  gboolean is_reachable = can_be_reached (registration);

  if (!may_borrow (registration))
    {
      group->borrow_call = -1;
      return;
    }
  if (now < group->borrow_call)
    return;

  group->borrow_call = now + OG_BORROW_LOOK;
  for (guint i = 0; i < og_roster_get_size (group->roster); i++)
    {
      OgPeer *peer = og_roster_get (group->roster, i);

      if (needs_port (peer, is_reachable, now))
        ask (group, peer, now);
    }
}
