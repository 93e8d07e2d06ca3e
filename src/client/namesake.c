/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/namesake.h"

#include "client/limits.h"

#include <string.h>

static gboolean
is_own (const OgNamesake *self, const OgAddress *endpoint)
{
  for (guint i = 0; i < OG_NAMESAKE_OWN; i++)
    if (og_address_equal (&self->own[i], endpoint))
      return TRUE;

  return FALSE;
}

/* What we sent before we moved may come late, and answers to it. */
void
og_namesake_own_listed (OgNamesake *self, const OgAddress *endpoint)
{
  if (is_own (self, endpoint))
    return;

  memmove (&self->own[1], &self->own[0],
           (OG_NAMESAKE_OWN - 1) * sizeof self->own[0]);
  self->own[0] = *endpoint;
}

/* A crashed client of ours is listed for a while, but ages. */
gboolean
og_namesake_listed (OgNamesake *self,
                    const OgAddress *endpoint,
                    gint32 age,
                    gint64 now)
{
  if (!og_address_is_set (&self->own[0]) || is_own (self, endpoint)
      || age >= OG_NAMESAKE_AGED / G_USEC_PER_SEC)
    return FALSE;

  self->seen = now;
  return TRUE;
}

/* Two computers in two homes may have one private address: they count as one. */
gboolean
og_namesake_is_elsewhere (const OgUserInfo *info, const OgAddress *private_address)
{
  return !og_address_has_same_host (&info->private_address, private_address)
         && info->age < OG_NAMESAKE_AGED / G_USEC_PER_SEC;
}

/* The later one sees the other within the first turns after it joined; who saw
 * nobody in them was there before. */
gboolean
og_namesake_came_first (const OgNamesake *self, gint64 now)
{
  return self->joined == 0 || now - self->joined < OG_NAMESAKE_LATER;
}

gboolean
og_namesake_is_there (const OgNamesake *self, gint64 now)
{
  return self->seen != 0 && now - self->seen < OG_NAMESAKE_GONE;
}
