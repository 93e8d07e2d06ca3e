/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/server.h"

#include "server/allowances.h"
#include "server/challenge.h"
#include "server/contests.h"
#include "server/limits.h"
#include "server/lists.h"
#include "server/prefetch.h"
#include "server/registry.h"
#include "server/request-scan.h"
#include "wire/deadline.h"
#include "wire/requests.h"

#include <string.h>

struct _OgServer
{
  /* Owned */
  OgOutbox *outbox;
  OgAllowances *allowances;
  OgAddressBook *addresses;
  OgAnnouncements *announcements;
  OgContests *contests;
  OgGuesses *guesses;
  OgLending *lending;
  OgRegistry *registry;
  OgRelay *relay;

  /* Borrowed */
  OgMirror *mirror; /* NULL: none */

  guint8 secret[OG_SERVER_SECRET_SIZE];
  OgRequestScan scan; /* of the datagram whose turn it is */
  OgServerStatistics statistics;
};

/* One datagram and what is known of its source. */
typedef struct
{
  /* Borrowed */
  OgServer *server;
  OgUser *asker; /* who registered in it, the last if several */

  OgClaimant claimant;
  const OgDatagram *datagram;
  gint64 now;
  guint n_users;       /* that are to be registered in it */
  gboolean is_refused; /* a user who was to be registered in it */
  gboolean is_waiting; /* for a name, for long */
  gboolean is_proven;  /* the source receives what we send to it */
  gsize earned;        /* bytes of credit, if it is not proven */
  OgBundler bundler;
} Turn;

/* Both limits hold: by the rate of the address, and by what an unproven source has earned. */
static gsize
get_allowance (const Turn *turn)
{
  gsize allowance =
      og_allowances_get (turn->server->allowances, &turn->claimant.path.address,
                         turn->is_proven, turn->now);

  return turn->is_proven ? allowance : MIN (allowance, turn->earned);
}

/* A captured alive changes nothing of it: it comes without hello, or without proof. */
static void
take_extensions (OgUser *user, const OgClaimant *claimant, const OgRequestScan *scan)
{
  if (!og_claimant_may_change (claimant, user))
    return;

  if (scan->says_hello)
    {
      user->knows_tokens = (scan->capabilities & OG_CAPABILITY_TOKENS) != 0;
      user->can_relay = (scan->capabilities & OG_CAPABILITY_RELAY) != 0;
      user->knows_endpoints = (scan->capabilities & OG_CAPABILITY_ENDPOINTS) != 0;
    }
  if (!scan->has_cookie)
    return;

  user->has_cookie = TRUE;
  user->cookie = scan->cookie;
}

/* One that is now shown, or has tokens, is news. A hello that is not proven
 * counts only where a user is new: it would hide an original. */
static void
take_proof (Turn *turn, OgUser *user)
{
  OgServer *self = turn->server;

  if (!turn->claimant.is_proven)
    {
      if (user->is_proven && og_challenge_has_expired (user->proven_in, turn->now))
        og_registry_set_proven (self->registry, user, FALSE);
      return;
    }

  if (turn->claimant.says_hello && !user->said_hello)
    og_lending_forget (self->lending, user, turn->now);
  user->said_hello |= turn->claimant.says_hello;
  user->proven_in =
      og_challenge_get_period (turn->now) - (self->scan.proof == OG_PROOF_AGING);
  if (user->is_proven)
    return;

  og_registry_set_proven (self->registry, user, TRUE);
  if (user->said_hello)
    og_announcements_user_changed (self->announcements, user);
}

/* The credit of all who register in one datagram is spent together. */
static void
take_asker (Turn *turn, OgUser *user)
{
  user->own_host = turn->datagram->path->own_host;
  take_proof (turn, user);
  take_extensions (user, &turn->claimant, &turn->server->scan);

  turn->asker = user;
  turn->is_proven = user->is_proven;
  turn->earned += user->credit;
  user->credit = 0;
  og_bundler_set_allowance (&turn->bundler, get_allowance (turn));
}

/* Without proof a datagram registers one user, or one that is forged would take many places. */
static gboolean
is_one_too_many (Turn *turn)
{
  gboolean is_first = turn->n_users++ == 0;

  if (is_first || turn->claimant.is_proven)
    return FALSE;

  turn->server->statistics.withheld++;
  return TRUE;
}

static void
take_user_alive (Turn *turn, const OgOscMessage *message)
{
  OgRegistry *registry = turn->server->registry;
  OgUserAlive alive;
  OgUserStatus answer;
  gboolean is_pending;
  OgUser *user;

  if (!og_user_alive_decode (message, &alive))
    {
      turn->server->statistics.misworded++;
      return;
    }
  if (is_one_too_many (turn))
    return;

  answer.user = (OgCredentials){ alive.user, alive.password };
  answer.status =
      og_registry_admit (registry, &alive, &turn->claimant, turn->now, &user);
  is_pending = user == NULL && answer.status == OG_STATUS_OK;
  turn->is_refused |= user == NULL;
  turn->is_waiting = is_pending && og_registry_waits_long (registry, alive.user);
  if (user != NULL)
    take_asker (turn, user);
  if (!is_pending)
    og_bundler_add_user_status (&turn->bundler, &answer);
  if (user != NULL)
    og_memberships_take (og_registry_get_memberships (registry), user, &alive,
                         &turn->claimant, &turn->bundler, turn->now);
}

static void
take_user_leave (Turn *turn, const OgOscMessage *message)
{
  OgCredentials credentials;

  if (og_user_leave_decode (message, &credentials))
    og_registry_leave (turn->server->registry, &credentials, &turn->claimant,
                       &turn->asker, turn->now);
  else
    turn->server->statistics.misworded++;
}

/* Only of who registered in this datagram, and proved that it is there. */
static void
take_endpoints (Turn *turn, const OgOscMessage *message)
{
  OgServer *self = turn->server;
  OgUserEndpoints said;

  if (!og_user_endpoints_decode (message, &said))
    self->statistics.misworded++;
  else if (turn->asker != NULL && turn->claimant.is_proven && self->scan.has_cookie
           && og_address_book_take (self->addresses, turn->asker, &said,
                                    &self->scan.cookie))
    og_announcements_user_changed (self->announcements, turn->asker);
}

static void
take_registration (Turn *turn, const OgRequest *request)
{
  if (request->kind == OG_KIND_USER_ALIVE)
    take_user_alive (turn, &request->message);
  else if (request->kind == OG_KIND_USER_LEAVE)
    take_user_leave (turn, &request->message);
  else if (request->kind == OG_KIND_SERVER_ENDPOINTS)
    take_endpoints (turn, &request->message);
}

/* One that replies to our latest challenge has had this answer, and is not told
 * it in each turn: a group of ten fits one bundle without it. Who waits hears that we live. */
static void
answer_hello (Turn *turn)
{
  const OgServer *self = turn->server;
  const OgHello hello = {
    .version = OG_HELLO_VERSION,
    .session = self->scan.session,
    .capabilities =
        OG_CAPABILITY_TOKENS | OG_CAPABILITY_ENDPOINTS
        | (og_relay_is_on (self->relay) ? OG_CAPABILITY_RELAY : 0)
        | (og_lending_is_on (self->lending) ? OG_CAPABILITY_LENDS : 0)
        | (og_mirror_get_port (self->mirror) != 0 ? OG_CAPABILITY_MIRROR : 0),
  };
  guint8 challenge[OG_CHALLENGE_SIZE];

  og_bundler_add_hello (&turn->bundler, &hello);
  og_bundler_add_reached_at (&turn->bundler);
  og_challenge_make (self->secret, &turn->claimant.path, turn->now, challenge);
  og_bundler_add_challenge (&turn->bundler, challenge);
  if ((hello.capabilities & self->scan.capabilities & OG_CAPABILITY_MIRROR) != 0)
    og_bundler_add_mirror_port (&turn->bundler,
                                og_mirror_get_port (self->mirror));
}

/* News are to get through even if the list is never whole. */
static void
reserve_for_news (Turn *turn)
{
  gsize allowance = get_allowance (turn);

  if (!turn->is_proven && turn->asker != NULL)
    og_bundler_set_allowance (&turn->bundler,
                              allowance - MIN (allowance, OG_CREDIT_RESERVE));
}

static void
take_list_requests (Turn *turn)
{
  OgServer *self = turn->server;
  const OgRequest *requests = (const OgRequest *) self->scan.requests->data;
  OgLists lists = {
    .memberships = og_registry_get_memberships (self->registry),
    .bundler = &turn->bundler,
    .addresses = self->addresses,
    .claimant = &turn->claimant,
    .asker = turn->asker,
    .key = self->secret,
    .is_proven = turn->is_proven,
    .now = turn->now,
  };

  for (guint i = 0; i < self->scan.requests->len; i++)
    if ((requests[i].kind == OG_KIND_GET_GROUP_USERS
         || requests[i].kind == OG_KIND_GET_GROUP_TOKENS)
        && !og_lists_take (&lists, &requests[i]))
      self->statistics.misworded++;
}

/* First all that registers, then hello, then lists of the groups as they now
 * are: in this order the answers stand. */
static void
take_requests (Turn *turn)
{
  const OgRequestScan *scan = &turn->server->scan;
  const OgRequest *requests = (const OgRequest *) scan->requests->data;

  og_guesses_begin (turn->server->guesses);
  for (guint i = 0; i < scan->requests->len; i++)
    take_registration (turn, &requests[i]);

  if (scan->says_hello && (scan->proof != OG_PROOF_FRESH || turn->is_waiting))
    answer_hello (turn);

  if (scan->asks_mirror)
    og_mirror_answer (turn->server->mirror, &scan->mirror, turn->datagram,
                      turn->now);

  /* A user who is not let in would ping others under the name that it did not get. */
  reserve_for_news (turn);
  if (turn->asker != NULL || !turn->is_refused)
    take_list_requests (turn);
}

/* News come last: they tell what the rest decided. */
static void
advance (OgServer *self, gint64 now)
{
  og_contests_advance (self->contests, now);
  og_registry_follow_movers (self->registry, now);
  og_announcements_advance (self->announcements, now);
  og_relay_advance (self->relay, now);
}

/* News come after the answers: one bundle is written at a time. */
static void
take_turn (Turn *turn)
{
  OgServer *self = turn->server;

  og_bundler_open (
      &turn->bundler, self->outbox, turn->datagram->path, turn->datagram->local,
      self->scan.has_cookie ? &self->scan.cookie : NULL, get_allowance (turn));
  turn->bundler.lending = self->lending;
  take_requests (turn);
  og_bundler_close (&turn->bundler);

  og_allowances_spend (self->allowances, &turn->claimant.path.address,
                       turn->is_proven, turn->bundler.spent, turn->now);
  if (turn->asker != NULL)
    turn->asker->credit =
        og_allowances_get_credit (turn->earned, turn->bundler.spent);

  self->statistics.misworded += self->scan.n_misworded;
  self->statistics.sent += turn->bundler.n_bundles;
  self->statistics.withheld += turn->bundler.n_withheld;
  advance (self, turn->now);
}

OgServer *
og_server_new (const OgServerConfig *config, gint64 now)
{
  OgServer *self = g_new0 (OgServer, 1);
  OgRegistryConfig registry = {
    .timeout = config->timeout,
    .keep = config->keep,
    .max_users = config->max_users,
    .max_groups = config->max_groups,
    .event = config->event,
    .event_data = config->event_data,
  };

  self->mirror = config->mirror;
  memcpy (self->secret, config->secret, sizeof self->secret);
  memcpy (registry.key, config->secret, sizeof registry.key);
  og_request_scan_init (&self->scan);
  self->outbox = og_outbox_new ();
  self->allowances = og_allowances_new (config->secret);
  self->addresses = registry.addresses = og_address_book_new ();
  self->lending = registry.lending =
      og_lending_new (&config->lent, config->secret);
  self->announcements =
      og_announcements_new (self->outbox, self->allowances, self->addresses,
                            self->lending, config->secret);
  self->contests = og_contests_new (self->outbox, self->allowances);
  self->guesses = og_guesses_new (
      config->secret, &(OgReporter){ config->event, config->event_data });
  self->registry = og_registry_new (&registry, self->announcements,
                                    self->contests, self->guesses);
  self->relay = og_relay_new (
      config->secret, og_registry_get_users (self->registry), &config->relay,
      self->outbox, self->allowances, self->announcements, self->lending);
  return self;
}

void
og_server_free (OgServer *self)
{
  og_announcements_free (self->announcements);
  og_contests_free (self->contests);
  og_guesses_free (self->guesses);
  og_relay_free (self->relay);
  og_registry_free (self->registry);
  og_lending_free (self->lending);
  og_address_book_free (self->addresses);
  og_allowances_free (self->allowances);
  og_outbox_free (self->outbox);
  og_request_scan_clear (&self->scan);
  g_free (self);
}

/* Whoever sends from nowhere or from a multicast address is forged. */
static void
receive_control (OgServer *self, const OgDatagram *datagram, gint64 now)
{
  OgOscFault fault =
      og_request_scan_take (&self->scan, self->secret, datagram, now);
  Turn turn = {
    .server = self,
    .claimant = og_claimant_by (&self->scan, datagram->path),
    .datagram = datagram,
    .now = now,
    .earned = datagram->size * OG_CREDIT_FACTOR,
  };

  turn.is_proven = turn.claimant.is_proven;
  if (fault != OG_OSC_OK)
    self->statistics.malformed++;
  else if (!self->scan.is_for_server
           || !og_address_is_unicast (&datagram->path->address))
    self->statistics.foreign++;
  else
    take_turn (&turn);
}

void
og_server_receive_all (OgServer *self,
                       const OgDatagram *datagrams,
                       guint n_datagrams,
                       gint64 now)
{
  const OgNameTable *users = og_registry_get_users (self->registry);
  guint fetched = 0;

  self->statistics.received += n_datagrams;
  for (guint done = 0; done < n_datagrams;)
    {
      done += og_relay_receive (self->relay, datagrams + done,
                                n_datagrams - done, now);
      if (done == n_datagrams)
        break;

      if (done >= fetched)
        {
          fetched = MIN (done + OG_PREFETCH_MAX, n_datagrams);
          og_prefetch_fetch (users, datagrams + done, fetched - done);
        }
      receive_control (self, &datagrams[done++], now);
    }
}

void
og_server_receive (OgServer *self, const OgDatagram *datagram, gint64 now)
{
  og_server_receive_all (self, datagram, 1, now);
}

void
og_server_advance (OgServer *self, gint64 now)
{
  og_registry_forget_silent (self->registry, now);
  advance (self, now);
}

gint64
og_server_next_deadline (const OgServer *self)
{
  gint64 silence = og_registry_next_deadline (self->registry);
  gint64 announcement = og_announcements_next_deadline (self->announcements);
  gint64 contest = og_contests_next_deadline (self->contests);
  gint64 relay = og_relay_next_deadline (self->relay);

  return og_earlier_deadline (og_earlier_deadline (silence, announcement),
                              og_earlier_deadline (contest, relay));
}

static OgGroups *
get_groups (const OgServer *self)
{
  return og_memberships_get_groups (og_registry_get_memberships (self->registry));
}

void
og_server_reserve_group (OgServer *self, const OgCredentials *group)
{
  og_groups_reserve (get_groups (self), group);
}

OgOutbox *
og_server_get_outbox (OgServer *self)
{
  return self->outbox;
}

OgRelay *
og_server_get_relay (OgServer *self)
{
  return self->relay;
}

void
og_server_get_statistics (const OgServer *self, OgServerStatistics *statistics)
{
  *statistics = self->statistics;
  statistics->users =
      og_name_table_count (og_registry_get_users (self->registry));
  statistics->members =
      og_memberships_count_members (og_registry_get_memberships (self->registry));
  statistics->groups = og_groups_count (get_groups (self));
  statistics->withheld += og_guesses_count (self->guesses);
  statistics->sent += og_announcements_count_sent (self->announcements)
                      + og_contests_count_sent (self->contests)
                      + og_relay_get_statistics (self->relay)->sent;
}
