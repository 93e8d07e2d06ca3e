/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/standstill.h"

static void
excuse (gint64 *heard, gint64 missed)
{
  if (*heard != 0)
    *heard += missed;
}

static void
excuse_peer (OgPeer *peer, gint64 missed)
{
  excuse (&peer->heard, missed);
  excuse (&peer->server_heard, missed);
  excuse (&peer->listed, missed);
  excuse (&peer->probing.answered, missed);
}

void
og_standstill_end (OgServerContact *contact,
                   OgGroup *group,
                   gint64 missed,
                   gint64 now)
{
  og_server_contact_excuse (contact, missed, now);
  for (guint i = 0; i < og_roster_get_size (group->roster); i++)
    excuse_peer (og_roster_get (group->roster, i), missed);

  og_group_we_moved (group, now);
}
