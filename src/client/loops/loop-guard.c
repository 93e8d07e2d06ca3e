/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-guard.h"

#include "client/loops/loop-limits.h"
#include "client/loops/naming.h"
#include "client/loops/recent-messages.h"
#include "client/loops/sender-tokens.h"
#include "client/loops/trials.h"
#include "client/loops/watched.h"

/* So many tokens gone, and what an original repeats is more than a member sends
 * for long. */
#define MANY_REPEATED (OG_LOOP_BURST / 8)

/* A packet of the group. */
typedef struct
{
  const OgMessageKey *keys;
  guint n_keys;
  guint32 again; /* bit n: the nth message was there before */
} Arrival;

struct _OgLoopGuard
{
  /* Owned */
  OgRecentMessages *arrived;
  OgLoopSide sent;
  OgLoopSide returned; /* from the network */

  OgNaming naming;
  OgSenderTokens originals;
  OgSenderTokens bringers; /* of what comes again, and is part of a loop */
  gint64 repeats_since;
  guint n_repeats; /* equal messages that arrived since */
  OgWatched watched;
  OgTrials trials;
};

static void
review (OgLoopGuard *self, gint64 now)
{
  og_naming_review (&self->naming, &self->sent, NULL, now);
  og_naming_review (&self->naming, &self->returned, &self->sent.suspects, now);
}

static void
convict (OgLoopGuard *self, OgSuspect *suspect, gint64 now)
{
  og_suspect_convict (suspect, now);
  review (self, now);
}

static OgSuspect *
came_back (OgLoopGuard *self,
           const OgMessageKey *key,
           const OgAddress *from,
           gint64 now)
{
  OgSuspect *suspect = og_suspects_note (&self->sent.suspects, key, now);

  suspect->from = *from;
  if (suspect->testing && !og_suspect_take_token (suspect, key->key, now))
    convict (self, suspect, now);

  return suspect;
}

static OgFate
limit (OgLoopGuard *self,
       OgLoopSide *side,
       OgTokens *tokens,
       const OgReturned *returned,
       OgDatagram *datagram,
       gint64 now)
{
  OgFate fate = og_loop_side_limit (side, tokens, returned,
                                    self->naming.lenient, datagram, now);

  if (fate == OG_FATE_CUT || fate == OG_FATE_HELD_BACK)
    og_naming_hold_back (&self->naming);
  if (fate == OG_FATE_HELD_BACK)
    review (self, now);
  return fate;
}

OgReturn
og_loop_guard_sent (OgLoopGuard *self, OgDatagram *datagram, gint64 now)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  guint n_keys = og_message_keys (datagram->data, datagram->size, keys);
  OgReturned returned;
  guint n_returned = 0;

  for (guint i = 0; i < n_keys; i++)
    if (og_recent_messages_contains (self->arrived, keys[i].key, now))
      {
        if (n_returned++ == 0)
          returned = (OgReturned){ 0 };
        og_returned_add (
            &returned, i,
            came_back (self, &keys[i], &datagram->path->address, now));
      }

  if (n_returned == 0)
    return OG_RETURN_NONE;
  if (returned.n_suspects == 0)
    return OG_RETURN_PASSES;

  og_returned_close (&returned, n_keys);
  switch (limit (self, &self->sent, &self->sent.tokens, &returned, datagram, now))
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

  return og_loop_side_judge (suspect, &self->sent.tokens, now);
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

/* Ten members may send equal messages; more than a member may send of them
 * altogether is the least that a ring of ports brings. */
static gboolean
is_flood (OgLoopGuard *self, gint64 now)
{
  if (now - self->repeats_since >= G_USEC_PER_SEC)
    {
      self->repeats_since = now;
      self->n_repeats = 0;
    }

  return ++self->n_repeats > OG_LOOP_RATE;
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
  gboolean floods = is_flood (self, now);
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
  suspect->member = *path;
  return suspect->verdict == OG_SUSPECT_GUILTY;
}

/* TRUE: more than a member sends for long, so it leaves some tokens to the others. */
static gboolean
brings_much (OgLoopGuard *self, const OgPath *path, gint64 now)
{
  OgTokens *tokens =
      og_sender_tokens_get (&self->bringers, og_path_hash (path), now);

  return tokens == NULL || !og_tokens_take (tokens, now)
         || og_tokens_count_gone (tokens) > OG_LOOP_RESERVE;
}

/* What local programs send back has the same limit when it is delivered again, because a
 * program here may be an original client that sends it to the group by itself. */
static gboolean
exceeds_delivery_limit (OgLoopGuard *self, const OgPath *path, gint64 now)
{
  gint64 n_kept = brings_much (self, path, now) ? OG_LOOP_RESERVE : 0;

  return !og_tokens_take_but (&self->returned.tokens, n_kept, now)
         && og_naming_hold_back (&self->naming);
}

/* Of the messages that were there before, gives how many are not tested yet. */
static guint
find_repeated (OgLoopGuard *self,
               const Arrival *arrival,
               gboolean are_many,
               OgReturned *returned,
               gint64 now)
{
  guint n_new = 0;

  for (guint i = 0; i < arrival->n_keys; i++)
    {
      const OgMessageKey *key = &arrival->keys[i];
      guint32 hash = og_message_hash_address (key);
      const OgSuspect *sent = og_suspects_find (&self->sent.suspects, hash);
      OgSuspect *suspect;

      if ((arrival->again >> i & 1) == 0
          || (sent != NULL && sent->verdict != OG_SUSPECT_INNOCENT))
        continue;

      suspect = og_suspects_find (&self->returned.suspects, hash);
      if (suspect == NULL && are_many)
        suspect = og_suspects_note (&self->returned.suspects, key, now);
      if (suspect != NULL)
        og_returned_add (returned, i, suspect);
      n_new += suspect == NULL;
    }

  og_returned_close (returned, arrival->n_keys);
  return n_new;
}

/* Of an original that sends what was there before, at more than a member's
 * rate: perhaps a receiver of ours is its send port. It cannot be asked. */
static OgTiming
repeated_by_original (OgLoopGuard *self,
                      const Arrival *arrival,
                      OgDatagram *datagram,
                      gint64 now)
{
  OgTokens *tokens = og_sender_tokens_get (&self->originals,
                                           og_path_hash (datagram->path), now);
  OgReturned returned = { 0 };
  guint n_new;

  if (tokens == NULL)
    return OG_TIMING_NOW;

  n_new = find_repeated (self, arrival,
                         og_tokens_count_gone (tokens) > MANY_REPEATED,
                         &returned, now);
  if (returned.n_suspects == 0)
    {
      if (n_new > 0)
        og_tokens_take (tokens, now);
      return OG_TIMING_NOW;
    }

  switch (limit (self, &self->returned, tokens, &returned, datagram, now))
    {
    case OG_FATE_WAITS:
      return OG_TIMING_WAITS;
    case OG_FATE_HELD_BACK:
      return OG_TIMING_NEVER;
    default:
      return OG_TIMING_NOW;
    }
}

OgTiming
og_loop_guard_arrived (OgLoopGuard *self,
                       OgDatagram *datagram,
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
      && exceeds_delivery_limit (self, datagram->path, now))
    return OG_TIMING_NEVER;
  if (from_original && again != 0)
    {
      const Arrival arrival = { keys, n_keys, again };
      OgTiming timing = repeated_by_original (self, &arrival, datagram, now);

      if (timing != OG_TIMING_NOW)
        return timing;
    }

  return og_trials_are_idle (&self->trials, now)
             ? OG_TIMING_NOW
             : og_trials_arrived (&self->trials, keys, n_keys,
                                  og_path_hash (datagram->path), now);
}

static OgWaitingFate
judge_arrived (const OgWaitingMessage *message, gint64 now, gpointer data)
{
  OgLoopGuard *self = data;
  OgSuspect *suspect = og_suspects_find (&self->returned.suspects, message->hash);
  OgTokens *tokens = og_sender_tokens_get (&self->originals,
                                           og_path_hash (&message->path), now);

  return tokens != NULL ? og_loop_side_judge (suspect, tokens, now)
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

gboolean
og_loop_guard_brings_back (OgLoopGuard *self, const char *message)
{
  const OgSuspect *suspect = og_suspects_find (&self->returned.suspects,
                                               og_message_hash_text (message));

  return suspect != NULL && suspect->verdict == OG_SUSPECT_GUILTY
         && suspect->named;
}

void
og_loop_guard_told (OgLoopGuard *self,
                    const char *message,
                    const OgPath *member,
                    gint64 now)
{
  OgSuspect *suspect =
      og_suspects_find (&self->sent.suspects, og_message_hash_text (message));

  if (suspect == NULL || now >= suspect->returned + OG_LOOP_QUIET)
    return;

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
  review (self, now);
}

gint64
og_loop_guard_next_deadline (const OgLoopGuard *self)
{
  return og_earlier_deadline (
      og_suspects_next_deadline (&self->sent.suspects),
      og_suspects_next_deadline (&self->returned.suspects));
}

gint64
og_loop_guard_get_release (const OgLoopGuard *self, OgTiming timing)
{
  return og_trials_get_release (&self->trials, timing);
}

guint64
og_loop_guard_get_held_back (const OgLoopGuard *self)
{
  return self->naming.held_back;
}
