/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/early-pings.h"

#include "client/limits.h"

#include <string.h>

static OgEarlyPing *
find (OgEarlyPings *self, const char *user, const OgPath *path)
{
  for (guint i = 0; i < OG_EARLY_PINGS_KEPT; i++)
    if (strcmp (self->pings[i].user, user) == 0
        && og_path_equal (&self->pings[i].path, path))
      return &self->pings[i];

  return NULL;
}

/* One who pings all the time must not drive out the others. */
static OgEarlyPing *
get_place (OgEarlyPings *self, const char *user, const OgPath *path)
{
  OgEarlyPing *place = find (self, user, path);

  if (place == NULL)
    {
      place = &self->pings[self->next];
      self->next = (self->next + 1) % OG_EARLY_PINGS_KEPT;
    }

  return place;
}

void
og_early_pings_add (OgEarlyPings *self,
                    const char *user,
                    const OgPath *path,
                    const OgGreeting *greeting,
                    gint64 now)
{
  OgEarlyPing *ping;

  if (!og_name_is_text (user))
    return;

  ping = get_place (self, user, path);
  g_strlcpy (ping->user, user, sizeof ping->user);
  ping->path = *path;
  ping->time = now;
  ping->greeting = *greeting;
}

const OgEarlyPing *
og_early_pings_take (OgEarlyPings *self,
                     const char *user,
                     const OgPath *path,
                     gint64 now)
{
  OgEarlyPing *ping = find (self, user, path);

  if (ping == NULL || now - ping->time > OG_EARLY_PING_VALID)
    return NULL;

  ping->user[0] = '\0';
  return ping;
}

const OgEarlyPing *
og_early_pings_take_shown (OgEarlyPings *self,
                           const char *user,
                           const OgToken *token,
                           gint64 now)
{
  OgEarlyPing *last = NULL;

  for (guint i = 0; i < OG_EARLY_PINGS_KEPT; i++)
    {
      OgEarlyPing *ping = &self->pings[i];

      if (ping->greeting.has_token && strcmp (ping->user, user) == 0
          && og_token_equal (&ping->greeting.token, token)
          && now - ping->time <= OG_SHOWN_TOKEN_VALID
          && (last == NULL || ping->time > last->time))
        last = ping;
    }

  if (last != NULL)
    last->user[0] = '\0';
  return last;
}

static gboolean
has_name (const OgEarlyPings *self, const char *user)
{
  for (guint i = 0; i < OG_EARLY_PINGS_KEPT; i++)
    if (strcmp (self->pings[i].user, user) == 0)
      return TRUE;

  return FALSE;
}

gboolean
og_early_pings_hand_over (OgEarlyPings *self, OgPeer *peer, gint64 now)
{
  gboolean had_pinged = has_name (self, peer->name);

  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgPath path = peer->candidates.places[i].path;
      const OgEarlyPing *ping =
          og_early_pings_take (self, peer->name, &path, now);

      if (ping == NULL)
        continue;

      og_peer_greeted (peer, &ping->greeting, now);
      og_peer_ping_received (peer, &path, ping->greeting.says_hello, now);
    }

  return had_pinged;
}
