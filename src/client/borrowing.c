/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/borrowing.h"

#include "client/limits.h"
#include "wire/deadline.h"

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

/* -1: never, as it is now. Its second round of pings is to have its time,
 * unless none can come. */
static gint64
get_turn (const OgPeer *peer, gboolean is_reachable, gint64 now)
{
  gint64 after = peer->joined + (is_reachable ? OG_BORROW_AFTER : 0);

  if (og_peer_is_ours (peer) || peer->tokens.are_known
      || peer->state == OG_PEER_REACHABLE
      || now - peer->server_heard >= OG_PEER_ABSENT)
    return -1;

  return peer->borrowed == 0
             ? after
             : MAX (after, peer->borrowed + peer->borrow_spacing);
}

static void
ask (OgGroup *group, OgPeer *peer, gint64 now)
{
  const OgPath path = og_wrapping_get_path (&group->wrapping, peer->number);
  OgOscWriter writer;

  peer->borrow_spacing = peer->borrowed == 0
                             ? OG_BORROW_SPACING
                             : MIN (2 * peer->borrow_spacing, OG_BORROW_RARELY);
  peer->borrowed = now;
  og_wrapping_open (&group->wrapping, &writer);
  og_ping_encode (&writer, group->peering.user);
  og_wrapping_close (&group->wrapping, &writer, &path, peer->name);
}

/* Gives when the next one is due, as things are now; if they change, something
 * else has woken us. */
static gint64
ask_for_all (OgGroup *group, gboolean is_reachable, gint64 now)
{
  gint64 next = -1;

  for (guint i = 0; i < og_roster_get_size (group->roster); i++)
    {
      OgPeer *peer = og_roster_get (group->roster, i);
      gint64 turn = get_turn (peer, is_reachable, now);

      if (peer->state == OG_PEER_REACHABLE)
        peer->borrowed = 0;
      if (turn != -1 && now >= turn)
        {
          ask (group, peer, now);
          turn = now + peer->borrow_spacing;
        }
      next = og_earlier_deadline (next, turn);
    }

  return next;
}

void
og_borrowing_advance (const OgRegistration *registration, OgGroup *group, gint64 now)
{
  gboolean is_due = group->borrow_call != -1 && now >= group->borrow_call;

  if (!may_borrow (registration))
    {
      group->borrow_call = -1;
      return;
    }
  if (!is_due && now - group->borrow_looked < OG_BORROW_LOOK)
    return;

  group->borrow_looked = now;
  group->borrow_call = ask_for_all (group, can_be_reached (registration), now);
}
