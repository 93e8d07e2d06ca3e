/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-guard.h"

#include "client/loops/bringers.h"
#include "client/loops/flood.h"
#include "client/loops/loop-limits.h"
#include "client/loops/naming.h"
#include "client/loops/originals.h"
#include "client/loops/own-messages.h"
#include "client/loops/pause-turns.h"
#include "client/loops/recent-messages.h"
#include "client/loops/trials.h"
#include "client/loops/watched.h"

#include <string.h>

struct _OgLoopGuard
{
  /* Owned */
  OgRecentMessages *arrived;
  OgOwnMessages *own;
  OgLoopSide sent;
  OgLoopSide returned; /* from the network */

  OgNaming naming;
  OgOriginals originals;
  OgBringers bringers;
  OgFlood flood;
  OgWatched watched;
  OgTrials trials;
  OgPause pause;
  gint64 own_came_back; /* from another port, when last; 0: never */
};

static void
review (OgLoopGuard *self, gint64 now)
{
  self->naming.is_pausing = og_pause_is_on (&self->pause);
  og_naming_review (&self->naming, &self->sent, NULL, now);
  og_naming_review (&self->naming, &self->returned, &self->sent.suspects, now);
}

static void
convict (OgLoopGuard *self, OgSuspect *suspect, gint64 now)
{
  og_suspect_convict (suspect, now);
  review (self, now);
}

/* What the pause shows. */
static void
conclude (OgLoopGuard *self, gint64 now)
{
  OgSuspect *proved;

  if (self->pause.state != OG_PAUSE_ENDED)
    return;

  proved = og_pause_turns_conclude (&self->pause, &self->sent.suspects, now);
  if (proved != NULL)
    convict (self, proved, now);
}

/* What goes round between another client and our send port does not come to us
 * from the group again. So it is remembered from here: until a test ends, while
 * that client says so, and while it is much. */
static gboolean
goes_on (const OgSuspect *suspect, gint64 now)
{
  return suspect->verdict == OG_SUSPECT_UNKNOWN || now < suspect->told_until
         || suspect->n_returned > OG_LOOP_RESERVE;
}

static OgSuspect *
came_back (OgLoopGuard *self,
           const OgMessageKey *key,
           const OgAddress *from,
           gint64 now)
{
  OgSuspect *suspect = og_suspects_note (&self->sent.suspects, key, now);

  suspect->from = *from;
  if (goes_on (suspect, now))
    og_recent_messages_add (self->arrived, key->key, now);
  if (suspect->testing && !og_suspect_take_token (suspect, key->key, now))
    convict (self, suspect, now);
  og_pause_turns_consider (&self->pause, suspect, key, now);

  return suspect;
}

static OgFate
limit (OgLoopGuard *self,
       OgLoopSide *side,
       OgBudget *budget,
       const OgReturned *returned,
       OgDatagram *datagram,
       gint64 now)
{
  OgFate fate = og_loop_side_limit (side, budget, returned,
                                    self->naming.lenient, datagram, now);

  if (fate == OG_FATE_CUT || fate == OG_FATE_HELD_BACK)
    og_naming_hold_back (&self->naming);
  if (fate == OG_FATE_HELD_BACK)
    review (self, now);
  return fate;
}

/* Two programs here may send the same. That is no reason for a test, but to ask whether the
 * second one is a client. TRUE: it is known to be part of a loop. */
static gboolean
own_came_back (OgLoopGuard *self, const OgMessageKey *key, gint64 now)
{
  const OgSuspect *suspect =
      og_suspects_find (&self->sent.suspects, og_message_hash_address (key));

  self->own_came_back = now;
  return suspect != NULL && suspect->verdict == OG_SUSPECT_GUILTY;
}

static void
tell_pause (OgLoopGuard *self, const OgMessageKey *keys, guint n_keys, gint64 now)
{
  for (guint i = 0; i < n_keys; i++)
    og_pause_sent (&self->pause, &keys[i], now);
  conclude (self, now);
}

OgReturn
og_loop_guard_sent (OgLoopGuard *self, OgDatagram *datagram, gint64 now)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  guint n_keys = og_message_keys (datagram->data, datagram->size, keys);
  const OgAddress *from = &datagram->path->address;
  guint source = og_address_hash (from);
  gboolean was_own = FALSE;
  OgReturned returned;
  guint n_returned = 0;

  if (og_pause_is_on (&self->pause))
    tell_pause (self, keys, n_keys, now);
  for (guint i = 0; i < n_keys; i++)
    {
      gboolean from_group =
          og_recent_messages_contains (self->arrived, keys[i].key, now);

      if (!from_group
          && !og_own_messages_add (self->own, keys[i].key, source, now))
        continue;

      was_own |= !from_group;
      if (!from_group && !own_came_back (self, &keys[i], now))
        continue;

      if (n_returned++ == 0)
        returned = (OgReturned){ 0 };
      og_returned_add (&returned, i, came_back (self, &keys[i], from, now));
    }

  if (n_returned == 0)
    return was_own ? OG_RETURN_PASSES : OG_RETURN_NONE;
  if (returned.n_suspects == 0)
    return OG_RETURN_PASSES;

  og_returned_close (&returned, n_keys);
  switch (limit (self, &self->sent, &self->sent.budget, &returned, datagram, now))
    {
    case OG_FATE_WAITS:
      return OG_RETURN_WAITS;
    case OG_FATE_HELD_BACK:
      return OG_RETURN_HELD_BACK;
    default:
      return OG_RETURN_PASSES;
    }
}

static OgWaitingFate
judge_waiting (const OgWaitingMessage *message, gint64 now, gpointer data)
{
  OgLoopGuard *self = data;
  OgSuspect *suspect = og_suspects_find (&self->sent.suspects, message->hash);

  return og_loop_side_judge (suspect, &self->sent.budget, now);
}

const OgDatagram *
og_loop_guard_take_waiting (OgLoopGuard *self, guint *n_datagrams, gint64 now)
{
  return og_loop_side_release (&self->sent, judge_waiting, self, n_datagrams,
                               now);
}

gint64
og_loop_guard_get_waiting_release (const OgLoopGuard *self)
{
  return og_waiting_next_deadline (&self->sent.waiting);
}

void
og_loop_guard_explained (OgLoopGuard *self, const OgAddress *from)
{
  OgSuspects *suspects = &self->sent.suspects;

  if (suspects->n_used == 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (suspects->places); i++)
    {
      OgSuspect *suspect = &suspects->places[i];

      if (suspect->in_use && og_address_equal (&suspect->from, from))
        og_naming_withdraw (&self->naming, &self->sent, suspect);
    }
}

static gboolean
has_suspects (const OgLoopGuard *self)
{
  return self->sent.suspects.n_used + self->returned.suspects.n_used > 0;
}

/* What local programs send back makes others send it again: that is not tested
 * from here, too, unless it is watched. */
static gboolean
may_follow_from_delivery (OgLoopGuard *self,
                          const OgSuspect *sent,
                          guint32 hash,
                          gboolean floods,
                          gint64 now)
{
  if (og_watched_contains (&self->watched, hash, now))
    return TRUE;
  if (sent != NULL && sent->verdict != OG_SUSPECT_INNOCENT)
    return FALSE;

  return floods || og_suspects_find (&self->returned.suspects, hash) != NULL;
}

/* An equal message came before. TRUE: it is part of a loop. */
static gboolean
arrived_again (OgLoopGuard *self,
               const OgMessageKey *key,
               const OgPath *path,
               gint64 now)
{
  gboolean floods = og_flood_count (&self->flood, now);
  OgSuspect *suspect;
  guint32 hash;

  if (!floods && !has_suspects (self) && og_watched_is_empty (&self->watched, now))
    return FALSE;

  hash = og_message_hash_address (key);
  suspect = og_suspects_find (&self->sent.suspects, hash);
  if (suspect != NULL && suspect->verdict == OG_SUSPECT_GUILTY)
    return TRUE;
  if (!may_follow_from_delivery (self, suspect, hash, floods, now))
    return FALSE;

  suspect = og_suspects_note (&self->returned.suspects, key, now);
  og_suspect_brought (suspect, path);
  return suspect->verdict == OG_SUSPECT_GUILTY;
}

/* Perhaps a receiver of ours is the send port of an original. It cannot be asked. */
static OgTiming
repeated_by_original (OgLoopGuard *self,
                      const OgRepeated *repeated,
                      OgDatagram *datagram,
                      gint64 now)
{
  OgReturned returned;
  OgBudget *budget =
      og_originals_find (&self->originals, repeated, &self->sent.suspects,
                         &self->returned.suspects, &returned, now);

  if (budget == NULL)
    return OG_TIMING_NOW;

  switch (limit (self, &self->returned, budget, &returned, datagram, now))
    {
    case OG_FATE_WAITS:
      return OG_TIMING_WAITS;
    case OG_FATE_HELD_BACK:
      return OG_TIMING_NEVER;
    default:
      return OG_TIMING_NOW;
    }
}

static gboolean
is_paused (OgLoopGuard *self, const OgMessageKey *keys, guint n_keys, gint64 now)
{
  gboolean is_held =
      og_pause_arrived (&self->pause, keys, n_keys, &self->sent.suspects, now);

  conclude (self, now);
  return is_held;
}

OgTiming
og_loop_guard_arrived (OgLoopGuard *self,
                       OgDatagram *datagram,
                       guint sender,
                       gboolean from_original,
                       gint64 now)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  guint n_keys = og_message_keys (datagram->data, datagram->size, keys);
  guint32 again = 0;
  guint n_looping = 0;

  for (guint i = 0; i < n_keys; i++)
    if (og_recent_messages_add (self->arrived, keys[i].key, now))
      {
        again |= (guint32) 1 << i;
        n_looping += arrived_again (self, &keys[i], datagram->path, now);
      }

  if (n_looping == n_keys && n_keys < OG_MESSAGE_KEYS_MAX
      && !og_bringers_take (&self->bringers, &self->returned.budget.tokens,
                            datagram->path, now)
      && og_naming_hold_back (&self->naming))
    return OG_TIMING_NEVER;
  if (from_original && again != 0)
    {
      const OgRepeated repeated = { keys, n_keys, again, datagram->path };
      OgTiming timing = repeated_by_original (self, &repeated, datagram, now);

      if (timing != OG_TIMING_NOW)
        return timing;
    }

  if (og_pause_is_on (&self->pause) && is_paused (self, keys, n_keys, now))
    return OG_TIMING_PAUSED;

  return og_trials_are_idle (&self->trials, now)
             ? OG_TIMING_NOW
             : og_trials_arrived (&self->trials, keys, n_keys, sender, now);
}

static OgWaitingFate
judge_arrived (const OgWaitingMessage *message, gint64 now, gpointer data)
{
  OgLoopGuard *self = data;
  OgSuspect *suspect = og_suspects_find (&self->returned.suspects, message->hash);
  OgBudget *budget = og_sender_budgets_get (&self->originals,
                                            og_path_hash (&message->path), now);

  return budget != NULL ? og_loop_side_judge (suspect, budget, now)
                        : OG_WAITING_GOES_ON;
}

const OgDatagram *
og_loop_guard_take_arrived (OgLoopGuard *self, guint *n_datagrams, gint64 now)
{
  return og_loop_side_release (&self->returned, judge_arrived, self,
                               n_datagrams, now);
}

gint64
og_loop_guard_get_arrived_release (const OgLoopGuard *self)
{
  return og_waiting_next_deadline (&self->returned.waiting);
}

OgLoopGuard *
og_loop_guard_new (const OgLoopSink *sink)
{
  OgLoopGuard *self = g_new0 (OgLoopGuard, 1);

  self->arrived = og_recent_messages_new ();
  self->own = og_own_messages_new ();
  og_loop_side_init (&self->sent, OG_LOOP_PROGRAM);
  og_loop_side_init (&self->returned, OG_LOOP_RECEIVER);
  og_trials_init (&self->trials, &self->sent.suspects, &self->returned.suspects);
  self->naming.sink = sink;
  return self;
}

void
og_loop_guard_free (OgLoopGuard *self)
{
  og_recent_messages_free (self->arrived);
  og_own_messages_free (self->own);
  og_loop_side_clear (&self->sent);
  og_loop_side_clear (&self->returned);
  g_free (self);
}

void
og_loop_guard_set_lenient (OgLoopGuard *self, gboolean lenient)
{
  self->naming.lenient = lenient;
}

void
og_loop_guard_watch (OgLoopGuard *self, const char *message, gint64 now)
{
  og_watched_add (&self->watched, og_message_hash_text (message),
                  now + OG_LOOP_WATCH);
}

const OgPath *
og_loop_guard_find_bringer (OgLoopGuard *self, const char *message)
{
  const OgSuspect *suspect = og_suspects_find (&self->returned.suspects,
                                               og_message_hash_text (message));

  return suspect != NULL && suspect->verdict == OG_SUSPECT_GUILTY && suspect->named
             ? &suspect->member
             : NULL;
}

void
og_loop_guard_told (OgLoopGuard *self,
                    const char *message,
                    const OgPath *member,
                    gint64 now)
{
  const OgMessageKey key = { .address = message, .address_max = strlen (message) };
  OgSuspect *suspect =
      og_suspects_find (&self->sent.suspects, og_message_hash_text (message));

  if (suspect == NULL && self->own_came_back != 0
      && now < self->own_came_back + OG_LOOP_QUIET)
    suspect = og_suspects_note (&self->sent.suspects, &key, now);
  if (suspect == NULL || now >= suspect->returned + OG_LOOP_QUIET)
    return;

  suspect->told_until = now + OG_LOOP_GUILTY;
  if (suspect->verdict != OG_SUSPECT_GUILTY)
    suspect->member = *member;
  convict (self, suspect, now);
}

static void
advance_side (OgLoopGuard *self, OgLoopSide *side, gint64 now)
{
  if (side->suspects.n_used == 0)
    return;

  og_naming_end (&self->naming, side, now);
  og_suspects_advance (&side->suspects, now);
}

void
og_loop_guard_advance (OgLoopGuard *self, gint64 now)
{
  advance_side (self, &self->sent, now);
  advance_side (self, &self->returned, now);
  og_trials_settle (&self->trials, now);
  if (og_pause_is_on (&self->pause))
    og_pause_advance (&self->pause, self->trials.end, now);
  conclude (self, now);
  review (self, now);
}

gint64
og_loop_guard_next_deadline (const OgLoopGuard *self)
{
  gint64 deadline =
      og_earlier_deadline (og_suspects_next_deadline (&self->sent.suspects),
                           og_suspects_next_deadline (&self->returned.suspects));

  return og_earlier_deadline (deadline, og_pause_next_deadline (&self->pause));
}

gint64
og_loop_guard_get_release (const OgLoopGuard *self, OgTiming timing)
{
  return timing == OG_TIMING_PAUSED
             ? self->pause.release
             : og_trials_get_release (&self->trials, timing);
}

guint64
og_loop_guard_get_held_back (const OgLoopGuard *self)
{
  return self->naming.held_back;
}
