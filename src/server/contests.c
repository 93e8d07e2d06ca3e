/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/contests.h"

#include "server/limits.h"
#include "wire/hello.h"

/* A crash and a restart look like two who live, until the one who held the name
 * speaks again or does not. So the holder keeps the name while that is not
 * known: the others hear all of its messages.
 *
 * State     becomes   when
 * none      asking    a claimant comes within OG_HOLDER_LIVING after the holder
 *                     was last heard; one who comes later is granted at once
 * asking    refused   the holder speaks
 * asking    granted   OG_HOLDER_PATIENCE is over; if the holder cannot be
 * asked, being of the original kind: OG_HOLDER_LIVING granted   refused   the
 * holder speaks before the claimant takes the name refused   none      the
 * claimant or the holder is silent, or another comes, and the holder can be
 * asked refused   refused   another comes, and the holder cannot be asked: it
 * has just shown that it lives refused   asking    a mover comes again
 *
 * A claimant that speaks our extensions is told to ask again as soon as this is
 * known: so nothing of its request is kept. A mover is the holder's own session
 * at another address. Once that is proven, it moves before it has asked again.
 */

typedef enum
{
  ASKING,
  GRANTED,
  REFUSED
} State;

typedef struct
{
  /* Borrowed */
  OgUser *holder;

  OgClaimant claimant;
  State state;
  gint64 decided_by;
  gint64 due;         /* the next question, or the end of the contest */
  gboolean is_untold; /* the claimant, of what was decided */
} Contest;

struct _OgContests
{
  /* Owned */
  GHashTable *contests; /* by holder */
  GPtrArray *movers;    /* holders that may move now */

  /* Borrowed */
  OgOutbox *outbox;
  OgAllowances *allowances;

  gint64 deadline; /* -1: none; may be early, never late */
  guint64 n_sent;
};

/* After which a contest without anything new is forgotten. */
#define FORGOTTEN (20 * G_USEC_PER_SEC)

static void
set_due (OgContests *self, Contest *contest, gint64 due)
{
  contest->due = due;
  self->deadline = self->deadline == -1 ? due : MIN (self->deadline, due);
}

static gboolean
can_be_asked (const OgUser *holder)
{
  return holder->session != 0;
}

static void
decide (Contest *contest, State state)
{
  contest->state = state;
  contest->is_untold = contest->claimant.says_hello;
}

static gboolean
is_mover (const Contest *contest)
{
  return contest->claimant.says_hello
         && contest->claimant.session == contest->holder->session;
}

static gboolean
may_move (const Contest *contest)
{
  return contest->state == GRANTED && contest->claimant.is_proven
         && is_mover (contest);
}

static gint64
get_patience (const OgUser *holder, const OgClaimant *claimant)
{
  return claimant->session == holder->session ? OG_HOLDER_PATIENCE_MOVE
                                              : OG_HOLDER_PATIENCE;
}

static OgClaim
begin (OgContests *self, OgUser *holder, const OgClaimant *claimant, gint64 now)
{
  Contest *contest;

  if (g_hash_table_size (self->contests) >= OG_CONTESTS_MAX)
    return OG_CLAIM_PENDING;

  contest = g_new0 (Contest, 1);
  contest->holder = holder;
  contest->claimant = *claimant;
  contest->decided_by = can_be_asked (holder)
                            ? now + get_patience (holder, claimant)
                            : holder->presence.last_heard + OG_HOLDER_LIVING;
  set_due (self, contest, can_be_asked (holder) ? now : contest->decided_by);
  g_hash_table_insert (self->contests, holder, contest);
  holder->is_contested = TRUE;
  return OG_CLAIM_PENDING;
}

static void
ask (OgContests *self,
     const OgUser *user,
     const OgPath *to,
     const OgToken *cookie,
     gboolean is_proven,
     gint64 now)
{
  OgOscWriter writer;
  gsize size;

  if (og_allowances_get (self->allowances, &to->address, is_proven, now)
      < OG_QUESTION_MAX)
    return;

  og_outbox_open (self->outbox, &writer);
  if (cookie != NULL)
    og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, cookie);
  og_still_there_encode (&writer, user->name);
  size = og_outbox_close (self->outbox, &writer, to);
  og_allowances_spend (self->allowances, &to->address, is_proven, size, now);
  self->n_sent++;
}

/* One that has not proven that it receives pays with its credit. */
static void
ask_holder (OgContests *self, OgUser *holder, gint64 now)
{
  const OgPath path = og_user_get_path (holder);

  if (!holder->is_proven)
    {
      if (holder->credit < OG_QUESTION_MAX)
        return;
      holder->credit -= OG_QUESTION_MAX;
    }

  ask (self, holder, &path, holder->has_cookie ? &holder->cookie : NULL,
       holder->is_proven, now);
}

static void
tell_claimant (OgContests *self, const Contest *contest, gint64 now)
{
  const OgClaimant *claimant = &contest->claimant;

  ask (self, contest->holder, &claimant->path,
       claimant->has_cookie ? &claimant->cookie : NULL, FALSE, now);
}

static void
advance_contest (OgContests *self, Contest *contest, gint64 now)
{
  if (contest->state == ASKING && now >= contest->decided_by)
    decide (contest, GRANTED);

  if (contest->state == ASKING)
    {
      ask_holder (self, contest->holder, now);
      set_due (self, contest,
               MIN (now + OG_HOLDER_ASKED_EACH, contest->decided_by));
      return;
    }

  if (may_move (contest))
    g_ptr_array_add (self->movers, contest->holder);
  if (contest->is_untold)
    tell_claimant (self, contest, now);
  contest->is_untold = FALSE;
  set_due (self, contest, now + FORGOTTEN);
}

/* What came from a mover's old address may have been on its way for long. */
static void
ask_again (OgContests *self, Contest *contest, gint64 now)
{
  contest->state = ASKING;
  contest->decided_by = now + OG_HOLDER_PATIENCE;
  set_due (self, contest, now + OG_HOLDER_ASKED_EACH);
}

OgContests *
og_contests_new (OgOutbox *outbox, OgAllowances *allowances)
{
  OgContests *self = g_new0 (OgContests, 1);

  self->outbox = outbox;
  self->allowances = allowances;
  self->contests = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->movers = g_ptr_array_new ();
  self->deadline = -1;
  return self;
}

void
og_contests_free (OgContests *self)
{
  g_hash_table_unref (self->contests);
  g_ptr_array_unref (self->movers);
  g_free (self);
}

OgClaim
og_contests_judge (OgContests *self,
                   OgUser *holder,
                   const OgClaimant *claimant,
                   gint64 now)
{
  Contest *contest = g_hash_table_lookup (self->contests, holder);

  if (now - holder->presence.last_heard >= OG_HOLDER_LIVING)
    return OG_CLAIM_GRANTED;

  if (contest != NULL && !og_claimant_equal (&contest->claimant, claimant))
    {
      if (contest->state == ASKING)
        return OG_CLAIM_PENDING;
      if (contest->state == GRANTED || can_be_asked (holder))
        {
          og_contests_end (self, holder);
          contest = NULL;
        }
    }
  if (contest == NULL)
    return begin (self, holder, claimant, now);

  contest->claimant = *claimant;
  if (contest->state == ASKING)
    return OG_CLAIM_PENDING;
  if (contest->state == GRANTED)
    return OG_CLAIM_GRANTED;
  if (is_mover (contest))
    {
      ask_again (self, contest, now);
      return OG_CLAIM_PENDING;
    }

  set_due (self, contest, now + FORGOTTEN);
  return OG_CLAIM_REFUSED;
}

void
og_contests_holder_spoke (OgContests *self, OgUser *holder, gint64 now)
{
  Contest *contest = g_hash_table_lookup (self->contests, holder);

  if (contest->state == REFUSED)
    return;

  decide (contest, REFUSED);
  set_due (self, contest, contest->is_untold ? now : now + FORGOTTEN);
}

void
og_contests_end (OgContests *self, OgUser *holder)
{
  g_hash_table_remove (self->contests, holder);
  holder->is_contested = FALSE;
}

void
og_contests_advance (OgContests *self, gint64 now)
{
  GHashTableIter iter;
  gpointer value;

  if (self->deadline == -1 || now < self->deadline)
    return;

  self->deadline = -1;
  g_hash_table_iter_init (&iter, self->contests);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Contest *contest = value;

      if (now < contest->due)
        set_due (self, contest, contest->due);
      else if (contest->state == ASKING || contest->is_untold)
        advance_contest (self, contest, now);
      else
        {
          contest->holder->is_contested = FALSE;
          g_hash_table_iter_remove (&iter);
        }
    }
}

OgUser *
og_contests_take_mover (OgContests *self, OgClaimant *mover)
{
  const Contest *contest;
  OgUser *holder;

  if (self->movers->len == 0)
    return NULL;

  holder = g_ptr_array_steal_index_fast (self->movers, self->movers->len - 1);
  contest = g_hash_table_lookup (self->contests, holder);
  *mover = contest->claimant;
  return holder;
}

gint64
og_contests_next_deadline (const OgContests *self)
{
  return self->deadline;
}

guint64
og_contests_count_sent (const OgContests *self)
{
  return self->n_sent;
}
