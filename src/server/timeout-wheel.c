/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/timeout-wheel.h"

#include <string.h>

/* An entry stands in the slot of the tick at which it would have been silent
 * for the timeout when it was put there. When that tick comes, it is silent,
 * or it was heard since and goes to the slot that is right now. */

#define TICKS_A_TIMEOUT 20
G_STATIC_ASSERT (TICKS_A_TIMEOUT + 1 < OG_TIMEOUT_WHEEL_SLOTS);

static void
link_entry (OgTimeoutWheelEntry **list, OgTimeoutWheelEntry *entry)
{
  entry->next = *list;
  entry->link = list;
  if (entry->next != NULL)
    entry->next->link = &entry->next;
  *list = entry;
}

static void
unlink_entry (OgTimeoutWheelEntry *entry)
{
  *entry->link = entry->next;
  if (entry->next != NULL)
    entry->next->link = entry->link;
}

static OgTimeoutWheelEntry **
get_slot (OgTimeoutWheel *self, gint64 tick)
{
  return &self->slots[tick % OG_TIMEOUT_WHEEL_SLOTS];
}

/* After a pause longer than the wheel, a tick can be too far ahead: the entry
 * is then just looked at too early. */
static void
put (OgTimeoutWheel *self, OgTimeoutWheelEntry *entry)
{
  gint64 silent_at = entry->last_heard + self->timeout;
  gint64 tick = (silent_at + self->tick - 1) / self->tick;

  tick = CLAMP (tick, self->next_tick,
                self->next_tick + OG_TIMEOUT_WHEEL_SLOTS - 1);
  link_entry (get_slot (self, tick), entry);
}

/* Takes the next slot that has come due; FALSE if none has. */
static gboolean
turn (OgTimeoutWheel *self, gint64 now)
{
  OgTimeoutWheelEntry **slot;

  self->next_tick =
      MAX (self->next_tick, now / self->tick - OG_TIMEOUT_WHEEL_SLOTS + 1);
  if (self->next_tick * self->tick > now)
    return FALSE;

  slot = get_slot (self, self->next_tick++);
  self->due = g_steal_pointer (slot);
  if (self->due != NULL)
    self->due->link = &self->due;

  return TRUE;
}

void
og_timeout_wheel_init (OgTimeoutWheel *self, gint64 timeout)
{
  memset (self, 0, sizeof *self);
  self->timeout = timeout;
  self->tick = MAX (timeout / TICKS_A_TIMEOUT, 1);
}

void
og_timeout_wheel_add (OgTimeoutWheel *self, OgTimeoutWheelEntry *entry, gint64 now)
{
  if (self->n_entries == 0)
    self->next_tick = now / self->tick + 1;

  entry->last_heard = now;
  put (self, entry);
  self->n_entries++;
}

void
og_timeout_wheel_remove (OgTimeoutWheel *self, OgTimeoutWheelEntry *entry)
{
  unlink_entry (entry);
  self->n_entries--;
}

OgTimeoutWheelEntry *
og_timeout_wheel_find_silent (OgTimeoutWheel *self, guint *work, gint64 now)
{
  while (self->n_entries > 0 && (self->due != NULL || turn (self, now)))
    {
      OgTimeoutWheelEntry *entry = self->due;

      if (entry == NULL)
        continue;
      if (*work == 0)
        return NULL;

      (*work)--;
      if (entry->last_heard + self->timeout <= now)
        return entry;

      unlink_entry (entry);
      put (self, entry);
    }

  return NULL;
}

gint64
og_timeout_wheel_next_deadline (const OgTimeoutWheel *self)
{
  if (self->n_entries == 0)
    return -1;

  return (self->next_tick - (self->due != NULL)) * self->tick;
}
