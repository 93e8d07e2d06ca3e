/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay-budget.h"

#include "server/limits.h"
#include "wire/site.h"

#include <string.h>

/* A bucket is the time at which it is full, as in allowances. Each user who
 * sends has one of its own while it is not full, in one of few places: a
 * million users who hand on nothing cost nothing, and far more of them than
 * could send at once find a place. Only if all of its places are taken, a user
 * shares one. Networks share a fixed number by keyed hash: one with many users
 * must not take all that there is, and one with many readers must not get all
 * of it.
 *
 * What is shared must not be used up by those who send the most: the last
 * quarter of it is for users, or networks, who send little. What the users of a
 * network share is kept for light users; what networks share, for light
 * networks, or else many names in one network could take it. */
#define N_BUCKETS 4096

/* Places that a user may have its bucket in. */
#define N_PLACES 4

typedef struct
{
  const OgUser *user; /* the last; it may be gone */
  gint64 full_at;
} UserBucket;

struct _OgRelayBudget
{
  OgRelayLimits limits;
  guint8 key[OG_SIPHASH_KEY_SIZE];
  gint64 full_at;                        /* for all */
  UserBucket users[N_BUCKETS][N_PLACES]; /* by where they are in memory */
  gint64 senders_full_at[N_BUCKETS];     /* by network */
  gint64 readers_full_at[N_BUCKETS];
  gint64 light_users_full_at[N_BUCKETS];    /* by where they are in memory */
  gint64 light_networks_full_at[N_BUCKETS]; /* that send */
  gint64 asked_at[N_BUCKETS];               /* by name */
};

OgRelayBudget *
og_relay_budget_new (const guint8 key[OG_SIPHASH_KEY_SIZE],
                     const OgRelayLimits *limits)
{
  OgRelayBudget *self = g_new0 (OgRelayBudget, 1);

  self->limits = *limits;
  memcpy (self->key, key, sizeof self->key);
  return self;
}

void
og_relay_budget_free (OgRelayBudget *self)
{
  g_free (self);
}

gboolean
og_relay_budget_is_open (const OgRelayBudget *self)
{
  return self->limits.rate > 0;
}

static guint
get_network (const OgRelayBudget *self, const OgAddress *address)
{
  const guint64 network = og_network_of (address);

  return og_siphash (self->key, &network, sizeof network) % N_BUCKETS;
}

/* Of what there is for all, for one network. */
static guint
get_share (const OgRelayBudget *self)
{
  return MAX (self->limits.rate / OG_RELAY_SHARE,
              MIN (self->limits.user_rate, self->limits.rate));
}

static gint64
get_cost (gsize size, guint rate)
{
  return (gint64) size * G_USEC_PER_SEC / MAX (rate, 1);
}

/* What is more than a whole bucket passes when that is full. */
static gboolean
has_room (gint64 full_at, guint rate, gboolean goes_before, gsize size, gint64 now)
{
  gint64 burst = goes_before ? OG_RELAY_BURST : OG_RELAY_HEAVY_BURST;

  return MAX (full_at - now, 0) + MIN (get_cost (size, rate), burst) <= burst;
}

static void
spend (gint64 *full_at, guint rate, gsize size, gint64 now)
{
  *full_at = MAX (*full_at, now) + get_cost (size, rate);
}

/* A cheap hash: two who share a bucket only go before less often. */
static guint
get_place (const OgUser *user)
{
  return ((guintptr) user >> 4) % N_BUCKETS;
}

/* A bucket that is full is as good as a new one. */
static UserBucket *
get_bucket (OgRelayBudget *self, const OgUser *user)
{
  UserBucket *places = self->users[get_place (user)];
  UserBucket *fullest = &places[0];

  for (guint i = 0; i < N_PLACES; i++)
    if (places[i].user == user)
      return &places[i];
    else if (places[i].full_at < fullest->full_at)
      fullest = &places[i];

  return fullest;
}

OgRelayPriority
og_relay_budget_judge (const OgRelayBudget *self, const OgUser *sender, gint64 now)
{
  guint network = get_network (self, &sender->public_address);

  return (OgRelayPriority){
    .network = network,
    .is_light =
        self->light_users_full_at[get_place (sender)] - now < OG_RELAY_BURST,
    .is_network_light =
        self->light_networks_full_at[network] - now < OG_RELAY_BURST,
  };
}

static void
spend_light (OgRelayBudget *self,
             const OgUser *sender,
             const OgRelayPriority *priority,
             gsize size,
             gint64 now)
{
  if (priority->is_light)
    spend (&self->light_users_full_at[get_place (sender)],
           self->limits.user_rate / OG_RELAY_LIGHT_OF_USER, size, now);
  if (priority->is_network_light)
    spend (&self->light_networks_full_at[priority->network],
           get_share (self) / OG_RELAY_LIGHT_OF_NETWORK, size, now);
}

/* Nothing takes more at once than all may have in a second. */
gboolean
og_relay_budget_send (OgRelayBudget *self,
                      OgUser *sender,
                      const OgRelayPriority *priority,
                      gsize size,
                      gint64 now)
{
  const OgRelayLimits *limits = &self->limits;
  gint64 *network = &self->senders_full_at[priority->network];
  UserBucket *bucket = get_bucket (self, sender);

  if (size > limits->rate
      || !has_room (bucket->full_at, limits->user_rate, TRUE, size, now)
      || !has_room (*network, get_share (self), priority->is_light, size, now)
      || !has_room (self->full_at, limits->rate, priority->is_network_light,
                    size, now))
    return FALSE;

  bucket->user = sender;
  spend (&bucket->full_at, limits->user_rate, size, now);
  spend (network, get_share (self), size, now);
  spend (&self->full_at, limits->rate, size, now);
  spend_light (self, sender, priority, size, now);
  return TRUE;
}

gboolean
og_relay_budget_get (OgRelayBudget *self,
                     const OgUser *reader,
                     const OgRelayPriority *priority,
                     gsize size,
                     gint64 now)
{
  gint64 *network =
      &self->readers_full_at[get_network (self, &reader->public_address)];

  if (!has_room (*network, get_share (self), priority->is_network_light, size,
                 now))
    return FALSE;

  spend (network, get_share (self), size, now);
  return TRUE;
}

gboolean
og_relay_budget_ask (OgRelayBudget *self, const OgUser *user, gint64 now)
{
  guint64 hash = og_siphash (self->key, user->name, strlen (user->name));
  gint64 *asked_at = &self->asked_at[hash % N_BUCKETS];

  if (now - *asked_at < OG_RELAY_ASK_SPACING)
    return FALSE;

  *asked_at = now;
  return TRUE;
}
