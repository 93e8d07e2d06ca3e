/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-guard.h"

#include "client/loops/loop-limits.h"
#include "client/loops/recent-messages.h"
#include "client/loops/sender-tokens.h"
#include "client/loops/suspects.h"
#include "client/loops/waiting.h"

/* The side on which messages come back, with those that do. */
typedef struct
{
  OgLoop kind;
  OgSuspects suspects;
  OgTokens tokens; /* of all that may be loops, and of all that are */
} Side;

/* So many tokens gone, and what comes back is more than a member sends for long. */
#define MANY          (OG_LOOP_BURST / 16)
#define MANY_REPEATED (OG_LOOP_BURST / 8)

struct _OgLoopGuard
{
  /* Owned */
  OgRecentMessages *arrived;
  OgWaiting waiting;
  OgWaiting waiting_arrived;

  /* Borrowed */
  const OgLoopSink *sink;

  Side sent;
  Side returned; /* from the network */
  OgSenderTokens originals;
  gint64 repeats_since;
  guint n_repeats; /* equal messages that arrived since */
  gint64 release;
  OgEchoTrial pause; /* the trial that all wait for, or waited */
  guint64 held_back;
  gboolean lenient;
};

static void
tell (OgLoopGuard *self,
      const Side *side,
      gboolean has_ended,
      const OgSuspect *suspect)
{
  const OgLoopNotice notice = {
    .loop = side->kind,
    .has_ended = has_ended,
    .message = suspect->address,
    .lenient = self->lenient,
    .held_back = self->held_back,
  };

  self->sink->func (&notice, self->sink->data);
}

/* After anything that can have changed a verdict. */
static void
review (OgLoopGuard *self, Side *side)
{
  for (guint i = 0; i < G_N_ELEMENTS (side->suspects.places); i++)
    {
      OgSuspect *suspect = &side->suspects.places[i];

      if (!suspect->in_use || suspect->named
          || suspect->verdict != OG_SUSPECT_GUILTY)
        continue;

      suspect->named = TRUE;
      tell (self, side, FALSE, suspect);
    }
}

static gboolean
hold_back (OgLoopGuard *self)
{
  if (self->lenient)
    return FALSE;

  self->held_back++;
  return TRUE;
}

static void
convict (OgLoopGuard *self, Side *side, OgSuspect *suspect, gint64 now)
{
  og_suspect_convict (suspect, now);
  review (self, side);
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
    convict (self, &self->sent, suspect, now);

  return suspect;
}

/* A fast loop would use up at one member what is left before the tests of the
 * others end, so from half of it on it is made slow. */
static gboolean
take_token (OgTokens *tokens,
            const OgWaiting *waiting,
            OgSuspect *suspect,
            gint64 now)
{
  gboolean taken = og_waiting_is_empty (waiting) && og_tokens_take (tokens, now);

  if (!taken || og_tokens_count_gone (tokens) > MANY)
    og_suspect_hurry (suspect, now);
  if (!taken || og_tokens_count_gone (tokens) > OG_LOOP_BURST / 2)
    og_suspect_slow_down (suspect);

  return taken;
}

/* What is not known to be a loop waits until it is. FALSE: it has
 * been known for long enough, or too much waits, which is proof enough. */
static gboolean
keep_waiting (OgWaiting *waiting,
              const OgSuspect *suspect,
              const OgDatagram *datagram,
              gint64 now)
{
  if (suspect->verdict == OG_SUSPECT_GUILTY
      && now >= suspect->convicted + OG_LOOP_GRACE)
    return FALSE;

  return og_waiting_add (waiting, datagram, suspect->hash, now);
}

/* A packet goes on if any message in it is not part of a loop. */
OgReturn
og_loop_guard_sent (OgLoopGuard *self, const OgDatagram *datagram, gint64 now)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  guint n_keys = og_message_keys (datagram->data, datagram->size, keys);
  guint n_returned = 0;
  guint n_limited = 0;
  OgSuspect *suspect = NULL;

  for (guint i = 0; i < n_keys; i++)
    if (og_recent_messages_contains (self->arrived, keys[i].key, now))
      {
        n_returned++;
        suspect = came_back (self, &keys[i], &datagram->path->address, now);
        n_limited += og_suspect_is_limited (suspect);
      }

  if (n_returned == 0)
    return OG_RETURN_NONE;
  if (n_limited < n_keys
      || take_token (&self->sent.tokens, &self->waiting, suspect, now)
      || self->lenient)
    return OG_RETURN_PASSES;
  if (keep_waiting (&self->waiting, suspect, datagram, now))
    return OG_RETURN_WAITS;

  if (suspect->verdict != OG_SUSPECT_GUILTY)
    convict (self, &self->sent, suspect, now);
  hold_back (self);
  return OG_RETURN_HELD_BACK;
}

static OgWaitingFate
judge_waiting (const OgWaitingMessage *message, gint64 now, gpointer data)
{
  OgLoopGuard *self = data;
  OgSuspect *suspect = og_suspects_find (&self->sent.suspects, message->hash);

  if (suspect == NULL || !og_suspect_is_limited (suspect)
      || og_tokens_take (&self->sent.tokens, now))
    return OG_WAITING_GOES_ON;

  return OG_WAITING_STAYS;
}

const OgDatagram *
og_loop_guard_take_waiting (OgLoopGuard *self, guint *n_datagrams, gint64 now)
{
  return og_waiting_release (&self->waiting, judge_waiting, self, n_datagrams,
                             now);
}

gint64
og_loop_guard_get_waiting_release (const OgLoopGuard *self)
{
  return og_waiting_next_deadline (&self->waiting);
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

      if (!suspect->in_use || !og_address_equal (&suspect->from, from))
        continue;

      if (suspect->named)
        tell (self, &self->sent, TRUE, suspect);
      og_suspects_remove (suspects, suspect);
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

/* TRUE: over the limit of all its loops. */
static gboolean
exceeds_delivery_limit (OgLoopGuard *self, gint64 now)
{
  return !og_tokens_take (&self->returned.tokens, now) && hold_back (self);
}

/* An equal message came before. TRUE: hold it back. What local programs send
 * back makes others send it again: that is not tested from here, too. But it
 * has the same limit, because a program here may be an original client that
 * sends it to the group by itself. */
static gboolean
arrived_again (OgLoopGuard *self, const OgMessageKey *key, gint64 now)
{
  gboolean floods = is_flood (self, now);
  const OgSuspect *suspect;
  guint32 hash;

  if (!floods && !has_suspects (self))
    return FALSE;

  hash = og_message_hash_address (key);
  suspect = og_suspects_find (&self->sent.suspects, hash);
  if (suspect != NULL && suspect->verdict == OG_SUSPECT_GUILTY)
    return exceeds_delivery_limit (self, now);
  if ((suspect != NULL && suspect->verdict != OG_SUSPECT_INNOCENT)
      || (!floods && og_suspects_find (&self->returned.suspects, hash) == NULL))
    return FALSE;

  suspect = og_suspects_note (&self->returned.suspects, key, now);
  return suspect->verdict == OG_SUSPECT_GUILTY
         && exceeds_delivery_limit (self, now);
}

/* If the address is tested. */
static gint64
try_delay (
    OgLoopGuard *self, OgSuspect *suspect, guint64 key, guint sender, gint64 now)
{
  guint n_trials = suspect->test.n_trials;
  gint64 delay = og_suspect_arrived (suspect, key, sender, now);

  if (suspect->test.n_trials > n_trials)
    self->pause = suspect->test.trials[n_trials];

  return delay;
}

/* A delay is one of all that arrives meanwhile, so it tests all their addresses. */
static void
test (OgLoopGuard *self, Side *side, const OgMessageKey *key, guint sender, gint64 now)
{
  OgSuspect *suspect =
      og_suspects_find (&side->suspects, og_message_hash_address (key));

  if (suspect == NULL || !suspect->testing)
    return;

  if (now >= self->release)
    self->release = now + try_delay (self, suspect, key->key, sender, now);
  else
    og_echo_test_join (&suspect->test, &self->pause, key->key, sender, now);
}

/* Of an original that sends what was there before, at more than a member's
 * rate: perhaps a receiver of ours is its send port. It cannot be asked. */
static OgTiming
repeated_by_original (OgLoopGuard *self,
                      const OgMessageKey *key,
                      const OgDatagram *datagram,
                      gint64 now)
{
  OgTokens *tokens = og_sender_tokens_get (&self->originals,
                                           og_path_hash (datagram->path), now);
  guint32 hash = og_message_hash_address (key);
  const OgSuspect *sent = og_suspects_find (&self->sent.suspects, hash);
  OgSuspect *suspect = og_suspects_find (&self->returned.suspects, hash);

  if (tokens == NULL || (sent != NULL && sent->verdict != OG_SUSPECT_INNOCENT))
    return OG_TIMING_NOW;
  if (suspect == NULL && og_tokens_count_gone (tokens) > MANY_REPEATED)
    suspect = og_suspects_note (&self->returned.suspects, key, now);
  if (suspect == NULL)
    {
      og_tokens_take (tokens, now);
      return OG_TIMING_NOW;
    }

  if (!og_suspect_is_limited (suspect)
      || take_token (tokens, &self->waiting_arrived, suspect, now)
      || self->lenient)
    return OG_TIMING_NOW;
  if (keep_waiting (&self->waiting_arrived, suspect, datagram, now))
    return OG_TIMING_WAITS;

  if (suspect->verdict != OG_SUSPECT_GUILTY)
    convict (self, &self->returned, suspect, now);
  hold_back (self);
  return OG_TIMING_NEVER;
}

OgTiming
og_loop_guard_arrived (OgLoopGuard *self,
                       const OgDatagram *datagram,
                       gboolean from_original,
                       gint64 now)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  guint n_keys = og_message_keys (datagram->data, datagram->size, keys);
  guint n_again = 0;
  guint n_held_back = 0;

  for (guint i = 0; i < n_keys; i++)
    if (og_recent_messages_add (self->arrived, keys[i].key, now))
      {
        n_again++;
        n_held_back += arrived_again (self, &keys[i], now);
      }

  if (n_held_back == n_keys)
    return OG_TIMING_NEVER;
  if (from_original && n_again == n_keys)
    {
      OgTiming timing = repeated_by_original (self, &keys[0], datagram, now);

      if (timing != OG_TIMING_NOW)
        return timing;
    }

  for (guint i = 0; i < n_keys && has_suspects (self); i++)
    {
      test (self, &self->sent, &keys[i], og_path_hash (datagram->path), now);
      test (self, &self->returned, &keys[i], og_path_hash (datagram->path), now);
    }

  return now < self->release ? OG_TIMING_LATER : OG_TIMING_NOW;
}

static OgWaitingFate
judge_arrived (const OgWaitingMessage *message, gint64 now, gpointer data)
{
  OgLoopGuard *self = data;
  OgSuspect *suspect = og_suspects_find (&self->returned.suspects, message->hash);
  OgTokens *tokens = og_sender_tokens_get (&self->originals,
                                           og_path_hash (&message->path), now);

  if (suspect == NULL || !og_suspect_is_limited (suspect) || tokens == NULL
      || og_tokens_take (tokens, now))
    return OG_WAITING_GOES_ON;

  return OG_WAITING_STAYS;
}

const OgDatagram *
og_loop_guard_take_arrived (OgLoopGuard *self, guint *n_datagrams, gint64 now)
{
  return og_waiting_release (&self->waiting_arrived, judge_arrived, self,
                             n_datagrams, now);
}

gint64
og_loop_guard_get_arrived_release (const OgLoopGuard *self)
{
  return og_waiting_next_deadline (&self->waiting_arrived);
}

OgLoopGuard *
og_loop_guard_new (const OgLoopSink *sink)
{
  OgLoopGuard *self = g_new0 (OgLoopGuard, 1);

  self->arrived = og_recent_messages_new ();
  og_waiting_init (&self->waiting);
  og_waiting_init (&self->waiting_arrived);
  self->sink = sink;
  self->sent.kind = OG_LOOP_PROGRAM;
  self->returned.kind = OG_LOOP_RECEIVER;
  return self;
}

void
og_loop_guard_free (OgLoopGuard *self)
{
  og_recent_messages_free (self->arrived);
  og_waiting_clear (&self->waiting);
  og_waiting_clear (&self->waiting_arrived);
  g_free (self);
}

void
og_loop_guard_set_lenient (OgLoopGuard *self, gboolean lenient)
{
  self->lenient = lenient;
}

static void
end (OgLoopGuard *self, const Side *side, OgSuspect *suspect, gint64 now)
{
  if (!og_suspect_is_over (suspect, now))
    return;

  suspect->named = FALSE;
  tell (self, side, TRUE, suspect);
}

static void
advance_side (OgLoopGuard *self, Side *side, gint64 now)
{
  if (side->suspects.n_used == 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (side->suspects.places); i++)
    if (side->suspects.places[i].in_use)
      end (self, side, &side->suspects.places[i], now);
  og_suspects_advance (&side->suspects, now);
  review (self, side);
}

void
og_loop_guard_advance (OgLoopGuard *self, gint64 now)
{
  advance_side (self, &self->sent, now);
  advance_side (self, &self->returned, now);
}

gint64
og_loop_guard_next_deadline (const OgLoopGuard *self)
{
  return og_earlier_deadline (
      og_suspects_next_deadline (&self->sent.suspects),
      og_suspects_next_deadline (&self->returned.suspects));
}

gint64
og_loop_guard_get_release (const OgLoopGuard *self)
{
  return self->release;
}

guint64
og_loop_guard_get_held_back (const OgLoopGuard *self)
{
  return self->held_back;
}
