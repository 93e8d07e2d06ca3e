/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/pause.h"

#include "client/loops/draw.h"
#include "client/loops/loop-limits.h"

#include <string.h>

/* How much can be taken for chance.
 *
 * A program that sends by itself, r times a second, is silent for w seconds
 * with a probability of exp (-r w), if it sends at random; one that keeps a
 * beat never is. So pauses go on until r w is MISSED_MIN altogether: 1 in
 * 22,000. What is sent within BURST counts once. Programs that rest now and
 * then might do so in a pause; then they would have to start within a frame
 * after its end, twice.
 *
 * A game stands still, too, if the ball is held. But then it goes on with
 * another message than the one that was held. If more than one is sent at the
 * address, what comes again must be what was held, in order, and so often that
 * chance would do it once in 22,000 as well. */
#define MISSED_MIN   10.
#define DISTINCT_MIN 22000.
#define PAUSES_MIN   2

/* So often nothing may be held, because another member pauses, too. That nothing comes
 * after a pause in which something was held counts as many times as VOID_LATE. */
#define VOID_MAX  3
#define VOID_LATE 2

/* Messages expected in a pause: two pauses are enough. */
#define MISSED_WANTED 5.2

#define ACTIVE_MIN (200 * OG_MILLISECOND)
#define ACTIVE_GAP (70 * OG_MILLISECOND)
#define WATCH_MAX  (1 * G_USEC_PER_SEC)
#define WATCH_STEP (40 * OG_MILLISECOND)
#define BURST      (8 * OG_MILLISECOND)

/* Of so many that are sent on, one need not be. */
#define NOT_FOLLOWED 4

/* What comes later after a delivery than this and a frame does not follow from
 * it: the delay of an echo test may be in between. */
#define DELAY_MAX  (OG_ECHO_DELAY_MAX + OG_ECHO_SETTLING)
#define BURSTS_MIN 4

#define QUIET_MIN (60 * OG_MILLISECOND)
#define QUIET_MAX (300 * OG_MILLISECOND)

/* The other member may pause as well: then it takes longer until something comes. */
#define WAIT_MAX (250 * OG_MILLISECOND)

static gint64
draw_up_to (const OgPause *self, gint64 most, gint64 now)
{
  return (gint64) (og_draw (self->hash, now) % (guint64) most);
}

static gboolean
is_of_it (const OgPause *self, const OgMessageKey *key)
{
  return og_message_hash_address (key) == self->hash;
}

static guint64
get_bit (guint32 hash)
{
  return (guint64) 1 << hash % 64;
}

static void
end (OgPause *self, OgPauseVerdict verdict, gint64 now)
{
  if (self->state == OG_PAUSE_HOLDS)
    self->release = MAX (now, MIN (self->settled, self->release));
  self->verdict = verdict;
  self->state = OG_PAUSE_ENDED;
}

static void
watch (OgPause *self, gint64 now)
{
  self->state = OG_PAUSE_WATCHES;
  self->last = now;
  self->began = now;
  self->n_pending = 0;
  self->next = now + WATCH_STEP + draw_up_to (self, WATCH_STEP, now);
}

void
og_pause_begin (OgPause *self, guint32 hash, gint64 frame, gint64 now)
{
  gint64 release = self->release;

  *self = (OgPause){ .hash = hash, .frame = frame, .distinct = 1 };
  self->release = release;
  watch (self, now);
}

static void
note_activity (OgPause *self, gint64 now)
{
  self->active += MIN (now - self->last, ACTIVE_GAP);
  self->last = now;
}

static double
get_rate (const OgPause *self)
{
  return (double) self->n_bursts / (double) MAX (self->active, 1);
}

/* The end is moved by chance, too: no beat has its length. */
static void
hold (OgPause *self, gint64 settled, gint64 now)
{
  gint64 quiet = (gint64) (MISSED_WANTED / get_rate (self));

  quiet = CLAMP (quiet, QUIET_MIN, QUIET_MAX);
  self->state = OG_PAUSE_HOLDS;
  self->settled = MAX (settled, now);
  self->release =
      self->settled + self->frame + quiet + draw_up_to (self, quiet / 5, now);
  self->latest = self->release + WAIT_MAX;
  self->next = self->release;
  self->n_held = 0;
  self->n_again = 0;
  self->beside = 0;
}

static void
go_on (OgPause *self, guint n_void, gint64 now)
{
  self->n_void += n_void;
  if (self->n_void > VOID_MAX)
    end (self, OG_PAUSE_UNCLEAR, now);
  else
    watch (self, now);
}

static void
release (OgPause *self, gint64 now)
{
  if (self->n_held == 0 && now < self->latest)
    self->next = self->release = self->latest;
  else if (self->n_held == 0)
    go_on (self, 1, now);
  else
    {
      self->state = OG_PAUSE_RESTARTS;
      self->next = self->release + self->frame;
    }
}

static gboolean
is_varied (const OgPause *self)
{
  for (guint i = 1; i < self->n_sent; i++)
    if (self->sent[i] != self->sent[0])
      return TRUE;

  return FALSE;
}

static void
restarted (OgPause *self, gint64 now)
{
  gint64 quiet = self->release - self->settled - self->frame;

  if (self->n_again == 0)
    {
      go_on (self, VOID_LATE, now);
      return;
    }

  self->n_pauses++;
  self->n_missed += get_rate (self) * (double) quiet;
  if (self->n_pauses >= PAUSES_MIN && self->n_missed >= MISSED_MIN
      && (!is_varied (self) || self->distinct >= DISTINCT_MIN))
    end (self, OG_PAUSE_PROVED, now);
  else
    go_on (self, 0, now);
}

static void
watched (OgPause *self, gint64 settled, gint64 now)
{
  if (self->active >= ACTIVE_MIN && self->n_bursts >= BURSTS_MIN
      && self->n_not_followed <= self->n_followed / NOT_FOLLOWED)
    hold (self, settled, now);
  else if (now >= self->began + WATCH_MAX)
    end (self, OG_PAUSE_UNCLEAR, now);
  else
    self->next = now + WATCH_STEP;
}

/* Something may come when a pause is over, and that was not noticed yet. */
static void
step (OgPause *self, gint64 now)
{
  if (self->state == OG_PAUSE_HOLDS && now >= self->next)
    release (self, now);
  if (self->state == OG_PAUSE_RESTARTS && now >= self->next)
    restarted (self, now);
}

static void
hold_message (OgPause *self, const OgMessageKey *key, gint64 now)
{
  if (self->n_held < OG_PAUSE_KEYS)
    self->held[self->n_held] = key->key;
  if (self->n_held++ == 0 && self->release == self->latest)
    self->release = self->next = now + draw_up_to (self, BURST, now) + 1;
}

/* What is answered by the address must not be held beside it. So what is beside
 * it must come back as well, and must not do so in the pause. */
static gboolean
may_hold_beside (OgPause *self, const OgMessageKey *key, OgSuspects *suspects)
{
  guint32 hash = og_message_hash_address (key);
  const OgSuspect *suspect = og_suspects_find (suspects, hash);

  self->beside |= get_bit (hash);
  return suspect != NULL && suspect->verdict != OG_SUSPECT_INNOCENT;
}

static void
hold_all (OgPause *self,
          const OgMessageKey *keys,
          guint n_keys,
          OgSuspects *suspects,
          gint64 now)
{
  for (guint i = 0; i < n_keys; i++)
    if (is_of_it (self, &keys[i]))
      hold_message (self, &keys[i], now);
    else if (!may_hold_beside (self, &keys[i], suspects))
      {
        end (self, OG_PAUSE_DENIED, now);
        return;
      }

  if (n_keys == OG_MESSAGE_KEYS_MAX)
    end (self, OG_PAUSE_DENIED, now);
}

static void
forget_pending (OgPause *self, guint n)
{
  self->n_pending -= n;
  memmove (&self->pending[0], &self->pending[n],
           self->n_pending * sizeof self->pending[0]);
}

/* What is not sent within a frame is not sent any more. */
static void
expire_pending (OgPause *self, gint64 now)
{
  guint n = 0;

  while (n < self->n_pending
         && now > self->pending[n].arrived + self->frame + DELAY_MAX)
    n++;

  self->n_not_followed += n;
  forget_pending (self, n);
}

static void
watch_arrived (OgPause *self, const OgMessageKey *keys, guint n_keys, gint64 now)
{
  note_activity (self, now);
  expire_pending (self, now);
  for (guint i = 0; i < n_keys; i++)
    if (is_of_it (self, &keys[i]) && self->n_pending < OG_PAUSE_PENDING)
      self->pending[self->n_pending++] = (OgPausePending){ keys[i].key, now };
}

/* FALSE: it does not follow from what was delivered. */
static gboolean
follows (OgPause *self, guint64 key, gint64 now)
{
  expire_pending (self, now);
  for (guint i = 0; i < self->n_pending; i++)
    if (self->pending[i].key == key)
      {
        self->n_followed++;
        self->n_not_followed += i;
        forget_pending (self, i + 1);
        return TRUE;
      }

  return now < self->began + self->frame + DELAY_MAX
         || self->n_pending == OG_PAUSE_PENDING;
}

gboolean
og_pause_arrived (OgPause *self,
                  const OgMessageKey *keys,
                  guint n_keys,
                  OgSuspects *suspects,
                  gint64 now)
{
  gboolean concerns_it = FALSE;

  for (guint i = 0; i < n_keys; i++)
    concerns_it |= is_of_it (self, &keys[i]);
  if (!concerns_it)
    return FALSE;

  step (self, now);
  if (self->state == OG_PAUSE_HOLDS)
    {
      hold_all (self, keys, n_keys, suspects, now);
      return now < self->release;
    }

  if (self->state == OG_PAUSE_WATCHES)
    watch_arrived (self, keys, n_keys, now);
  return FALSE;
}

/* How unlikely it is that just this one is sent. */
static double
weigh (const OgPause *self, guint64 key)
{
  guint n_equal = 0;

  for (guint i = 0; i < self->n_sent; i++)
    n_equal += self->sent[i] == key;

  return (self->n_sent + 1) / (n_equal + 1.);
}

static void
sent_again (OgPause *self, guint64 key, gint64 now)
{
  if (self->n_again == MIN (self->n_held, OG_PAUSE_KEYS))
    return;

  if (key != self->held[self->n_again])
    {
      end (self, OG_PAUSE_DENIED, now);
      return;
    }

  self->n_again++;
  self->distinct *= weigh (self, key);
  if (!is_varied (self))
    restarted (self, now);
}

static void
count_sent (OgPause *self, guint64 key, gint64 now)
{
  if (!follows (self, key, now))
    {
      end (self, OG_PAUSE_UNCLEAR, now);
      return;
    }

  note_activity (self, now);
  if (self->n_sent < OG_PAUSE_KEYS)
    self->sent[self->n_sent++] = key;
  if (now >= self->burst + BURST)
    {
      self->burst = now;
      self->n_bursts++;
    }
}

void
og_pause_sent (OgPause *self, const OgMessageKey *key, gint64 now)
{
  guint32 hash = og_message_hash_address (key);

  step (self, now);
  if (hash != self->hash
      && (self->state != OG_PAUSE_HOLDS || (self->beside & get_bit (hash)) == 0))
    return;

  switch (self->state)
    {
    case OG_PAUSE_WATCHES:
      count_sent (self, key->key, now);
      break;
    case OG_PAUSE_HOLDS:
      if (now >= self->settled + self->frame)
        end (self, OG_PAUSE_DENIED, now);
      break;
    case OG_PAUSE_RESTARTS:
      sent_again (self, key->key, now);
      break;
    case OG_PAUSE_IDLE:
    case OG_PAUSE_ENDED:
      break;
    }
}

void
og_pause_advance (OgPause *self, gint64 settled, gint64 now)
{
  step (self, now);
  if (self->state == OG_PAUSE_WATCHES && now >= self->next)
    watched (self, settled, now);
}

gint64
og_pause_next_deadline (const OgPause *self)
{
  return self->state == OG_PAUSE_IDLE || self->state == OG_PAUSE_ENDED
             ? -1
             : self->next;
}
