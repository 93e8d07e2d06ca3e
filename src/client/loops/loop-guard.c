/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-guard.h"

#include "client/loops/loop-limits.h"
#include "client/loops/recent-messages.h"
#include "client/loops/suspect.h"

#include <string.h>

#define N_SUSPECTS 16

/* The side on which messages come back, with those that do. */
typedef struct
{
  OgLoop kind;
  OgSuspect suspects[N_SUSPECTS];
  guint n_suspects; /* in use */
  OgTokens tokens;  /* of all its loops */
} Side;

struct _OgLoopGuard
{
  /* Owned */
  OgRecentMessages *arrived;

  /* Borrowed */
  const OgLoopSink *sink;

  Side sent;
  Side returned; /* from the network */
  gint64 repeats_since;
  guint n_repeats; /* equal messages that arrived since */
  gint64 release;
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

/* After anything that can have changed a verdict. Each address is named, and
 * what it used up while it was tested counts. */
static void
review (OgLoopGuard *self, Side *side)
{
  side->n_suspects = 0;
  for (guint i = 0; i < N_SUSPECTS; i++)
    {
      OgSuspect *suspect = &side->suspects[i];

      side->n_suspects += suspect->in_use;
      if (!suspect->in_use || suspect->named
          || suspect->verdict != OG_SUSPECT_GUILTY)
        continue;

      suspect->named = TRUE;
      tell (self, side, FALSE, suspect);
      if (suspect->tokens.level > side->tokens.level)
        side->tokens = suspect->tokens;
    }
}

static OgSuspect *
find (Side *side, guint32 hash)
{
  if (side->n_suspects > 0)
    for (guint i = 0; i < N_SUSPECTS; i++)
      if (side->suspects[i].in_use && side->suspects[i].hash == hash)
        return &side->suspects[i];

  return NULL;
}

/* A free place, or that of the one who has been quiet for longest. */
static OgSuspect *
find_place (Side *side)
{
  OgSuspect *oldest = NULL;

  for (guint i = 0; i < N_SUSPECTS; i++)
    {
      OgSuspect *suspect = &side->suspects[i];

      if (!suspect->in_use)
        return suspect;
      if (!suspect->testing && !suspect->named
          && (oldest == NULL || suspect->returned < oldest->returned))
        oldest = suspect;
    }

  return oldest;
}

/* NULL while all places are taken by tests and loops. */
static OgSuspect *
note (Side *side, const OgMessageKey *key, gint64 now)
{
  guint32 hash = og_message_hash_address (key);
  OgSuspect *suspect = find (side, hash);

  if (suspect == NULL && (suspect = find_place (side)) != NULL)
    {
      side->n_suspects += !suspect->in_use;
      og_suspect_init (suspect, key, hash, now);
    }

  if (suspect != NULL)
    og_suspect_returned (suspect, key->key, now);
  return suspect;
}

static gboolean
hold_back (OgLoopGuard *self)
{
  if (self->lenient)
    return FALSE;

  self->held_back++;
  return TRUE;
}

/* A tested address has a limit of its own: a member may always send so much, and
 * what exceeds it is a loop, even if not of what we deliver. TRUE: over it. */
static gboolean
exceeds_limit (OgLoopGuard *self, OgSuspect *suspect, guint64 key, gint64 now)
{
  if (suspect->verdict == OG_SUSPECT_GUILTY)
    return !og_tokens_take (&self->sent.tokens, now);
  if (og_suspect_take_token (suspect, key, now))
    return FALSE;

  og_suspect_convict (suspect, now);
  review (self, &self->sent);
  return TRUE;
}

static gboolean
is_limited (const OgSuspect *suspect)
{
  return suspect != NULL
         && (suspect->testing || suspect->verdict == OG_SUSPECT_GUILTY);
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
  guint64 key = 0;

  for (guint i = 0; i < n_keys; i++)
    if (og_recent_messages_contains (self->arrived, keys[i].key, now))
      {
        n_returned++;
        suspect = note (&self->sent, &keys[i], now);
        key = keys[i].key;
        n_limited += is_limited (suspect);
        if (suspect != NULL)
          suspect->from = datagram->path->address;
      }

  if (n_returned == 0)
    return OG_RETURN_NONE;
  if (n_limited < n_keys || !exceeds_limit (self, suspect, key, now))
    return OG_RETURN_PASSES;

  return hold_back (self) ? OG_RETURN_HELD_BACK : OG_RETURN_PASSES;
}

void
og_loop_guard_explained (OgLoopGuard *self, const OgAddress *from)
{
  Side *side = &self->sent;

  if (side->n_suspects == 0)
    return;

  for (guint i = 0; i < N_SUSPECTS; i++)
    {
      OgSuspect *suspect = &side->suspects[i];

      if (!suspect->in_use || !og_address_equal (&suspect->from, from))
        continue;

      if (suspect->named)
        tell (self, side, TRUE, suspect);
      suspect->named = FALSE;
      suspect->in_use = FALSE;
      side->n_suspects--;
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

  if (!floods && self->sent.n_suspects + self->returned.n_suspects == 0)
    return FALSE;

  hash = og_message_hash_address (key);
  suspect = find (&self->sent, hash);
  if (suspect != NULL && suspect->verdict == OG_SUSPECT_GUILTY)
    return exceeds_delivery_limit (self, now);
  if ((suspect != NULL && suspect->verdict != OG_SUSPECT_INNOCENT)
      || (!floods && find (&self->returned, hash) == NULL))
    return FALSE;

  suspect = note (&self->returned, key, now);
  return suspect != NULL && suspect->verdict == OG_SUSPECT_GUILTY
         && exceeds_delivery_limit (self, now);
}

/* If the address is tested. */
static void
try_delay (OgLoopGuard *self, const OgMessageKey *key, guint sender, gint64 now)
{
  guint32 hash = og_message_hash_address (key);
  OgSuspect *sent = find (&self->sent, hash);
  OgSuspect *returned = find (&self->returned, hash);
  gint64 delay = 0;

  if (sent != NULL)
    delay = og_suspect_arrived (sent, key->key, sender, now);
  if (delay == 0 && returned != NULL)
    delay = og_suspect_arrived (returned, key->key, sender, now);
  if (delay > 0)
    self->release = now + delay;
}

OgTiming
og_loop_guard_arrived (OgLoopGuard *self, const OgDatagram *datagram, gint64 now)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  guint n_keys = og_message_keys (datagram->data, datagram->size, keys);
  guint n_held_back = 0;

  for (guint i = 0; i < n_keys; i++)
    if (og_recent_messages_add (self->arrived, keys[i].key, now))
      n_held_back += arrived_again (self, &keys[i], now);

  if (n_held_back == n_keys)
    return OG_TIMING_NEVER;

  if (self->sent.n_suspects + self->returned.n_suspects > 0)
    for (guint i = 0; i < n_keys && now >= self->release; i++)
      try_delay (self, &keys[i], og_path_hash (datagram->path), now);

  return now < self->release ? OG_TIMING_LATER : OG_TIMING_NOW;
}

OgLoopGuard *
og_loop_guard_new (const OgLoopSink *sink)
{
  OgLoopGuard *self = g_new0 (OgLoopGuard, 1);

  self->arrived = og_recent_messages_new ();
  self->sink = sink;
  self->sent.kind = OG_LOOP_PROGRAM;
  self->returned.kind = OG_LOOP_RECEIVER;
  return self;
}

void
og_loop_guard_free (OgLoopGuard *self)
{
  og_recent_messages_free (self->arrived);
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
  if (side->n_suspects == 0)
    return;

  for (guint i = 0; i < N_SUSPECTS; i++)
    if (side->suspects[i].in_use)
      {
        end (self, side, &side->suspects[i], now);
        og_suspect_advance (&side->suspects[i], now);
      }
  review (self, side);
}

void
og_loop_guard_advance (OgLoopGuard *self, gint64 now)
{
  advance_side (self, &self->sent, now);
  advance_side (self, &self->returned, now);
}

static gint64
get_side_deadline (const Side *side)
{
  gint64 deadline = -1;

  if (side->n_suspects > 0)
    for (guint i = 0; i < N_SUSPECTS; i++)
      if (side->suspects[i].in_use)
        deadline = og_earlier_deadline (
            deadline, og_suspect_next_deadline (&side->suspects[i]));

  return deadline;
}

gint64
og_loop_guard_next_deadline (const OgLoopGuard *self)
{
  return og_earlier_deadline (get_side_deadline (&self->sent),
                              get_side_deadline (&self->returned));
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
