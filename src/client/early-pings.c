/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/early-pings.h"

#include "client/limits.h"

#include <string.h>

void
og_early_pings_add (OgEarlyPings *self,
                    const char *user,
                    const OgAddress *from,
                    gint64 now)
{
  OgEarlyPing *ping = &self->pings[self->next];

  if (!og_name_is_valid (user))
    return;

  g_strlcpy (ping->user, user, sizeof ping->user);
  ping->from = *from;
  ping->time = now;
  self->next = (self->next + 1) % OG_EARLY_PINGS_KEPT;
}

gboolean
og_early_pings_take (OgEarlyPings *self,
                     const char *user,
                     const OgAddress *endpoint,
                     gint64 now)
{
  for (guint i = 0; i < OG_EARLY_PINGS_KEPT; i++)
    {
      OgEarlyPing *ping = &self->pings[i];

      if (strcmp (ping->user, user) != 0
          || !og_address_equal (&ping->from, endpoint)
          || now - ping->time > OG_EARLY_PING_VALID)
        continue;

      ping->user[0] = '\0';
      return TRUE;
    }

  return FALSE;
}
