/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/early-pings.h"

#include "client/limits.h"

#include <string.h>

void
og_early_pings_add (OgEarlyPings *self,
                    const char *user,
                    const OgPath *path,
                    gint64 now)
{
  OgEarlyPing *ping = &self->pings[self->next];

  if (!og_name_is_text (user))
    return;

  g_strlcpy (ping->user, user, sizeof ping->user);
  ping->path = *path;
  ping->time = now;
  ping->says_hello = FALSE;
  self->next = (self->next + 1) % OG_EARLY_PINGS_KEPT;
}

void
og_early_pings_said_hello (OgEarlyPings *self, const OgPath *path)
{
  guint last = (self->next + OG_EARLY_PINGS_KEPT - 1) % OG_EARLY_PINGS_KEPT;

  if (og_path_equal (&self->pings[last].path, path))
    self->pings[last].says_hello = TRUE;
}

const OgEarlyPing *
og_early_pings_take (OgEarlyPings *self,
                     const char *user,
                     const OgPath *path,
                     gint64 now)
{
  for (guint i = 0; i < OG_EARLY_PINGS_KEPT; i++)
    {
      OgEarlyPing *ping = &self->pings[i];

      if (strcmp (ping->user, user) != 0 || !og_path_equal (&ping->path, path)
          || now - ping->time > OG_EARLY_PING_VALID)
        continue;

      ping->user[0] = '\0';
      return ping;
    }

  return NULL;
}

void
og_early_pings_hand_over (OgEarlyPings *self, OgPeer *peer, gint64 now)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgPath path = peer->candidates.places[i].path;
      const OgEarlyPing *ping =
          og_early_pings_take (self, peer->name, &path, now);

      if (ping == NULL)
        continue;

      if (ping->says_hello)
        og_peer_hello_received (peer, now);
      og_peer_ping_received (peer, &path, now);
    }
}
