/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/looks.h"

#include "client/limits.h"
#include "wire/hello.h"

/* Another client that is there speaks soon after we took the name from it. */
static void
plan (OgLooks *self, gint64 now)
{
  gboolean is_early =
      self->namesake.joined != 0 && now - self->namesake.joined < OG_LOOK_EARLY;

  self->due = is_early ? now + OG_LOOK_SPACING : -1;
}

void
og_looks_init (OgLooks *self, guint64 session)
{
  *self = (OgLooks){ .session = session, .due = -1 };
}

void
og_looks_server_changed (OgLooks *self)
{
  self->knows_sessions = FALSE;
  self->namesake = (OgNamesake){ 0 };
}

void
og_looks_we_moved (OgLooks *self)
{
  self->is_located = FALSE;
  self->is_looking = FALSE;
}

gboolean
og_looks_are_needed (const OgLooks *self)
{
  return self->session != OG_SESSION_NONE && !self->knows_sessions;
}

/* While an alive of ours may be on its way, what a look finds may be ourselves
 * at an endpoint that we do not know yet. */
gboolean
og_looks_count (const OgLooks *self)
{
  return og_looks_are_needed (self) && self->is_located
         && self->n_unanswered == 0;
}

gint64
og_looks_next_deadline (const OgLooks *self)
{
  return og_looks_count (self) ? self->due : -1;
}

/* If two yielded to each other, one comes back first, seconds apart by four
 * bits of their sessions, and each time by others. */
gint64
og_looks_get_return (const OgLooks *self)
{
  guint64 bits = self->session >> 4 * (self->times_yielded % 16) & 15;

  return self->namesake.seen + OG_NAMESAKE_GONE + (gint64) bits * G_USEC_PER_SEC;
}

void
og_looks_sent (OgLooks *self, gint64 now)
{
  self->is_looking = TRUE;
  plan (self, now);
}

/* What was not answered for so long is lost. */
void
og_looks_alive_sent (OgLooks *self, gint64 last, gint64 now)
{
  if (now - last >= OG_ALIVE_RETRY)
    self->n_unanswered = 0;
  self->n_unanswered++;
  self->is_looking = FALSE;
  self->due = -1;
}

void
og_looks_alive_answered (OgLooks *self)
{
  if (self->n_unanswered > 0)
    self->n_unanswered--;
}

void
og_looks_located (OgLooks *self, const OgAddress *endpoint, gint64 now)
{
  self->is_located = TRUE;
  og_namesake_own_listed (&self->namesake, endpoint);
  if (og_looks_count (self))
    plan (self, now);
}

gboolean
og_looks_answered (OgLooks *self, const OgUserInfo *info, gint64 now)
{
  return og_namesake_listed (&self->namesake, &info->public_address, info->age,
                             now)
         && og_namesake_came_first (&self->namesake, now);
}

void
og_looks_name_yielded (OgLooks *self)
{
  self->times_yielded++;
  self->namesake.joined = 0;
  self->due = -1;
}
