/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/mapper.h"

/* Two ways to one mapping, and only the second waits for the first:
 *
 *   0 s    the router is asked by PCP, then NAT-PMP (router-talk.h)
 *   0.5 s  still no answer, or none of use: it is looked for by UPnP as well
 *   2.5 s  no answer: the mapping is asked for by UPnP, if that was found
 *   4 s    whatever is known by now is the outcome
 *
 * A search leaves no trace, so it may run beside. Two mappings of one port would
 * get in each other's way: the end of the one ends the other at some routers.
 *
 * A mapping is renewed at half of its lifetime, then at half of what is left. Each
 * minute the router is asked for its age, since one that has started again has
 * forgotten it. Where nothing came of it all, it is asked again after 1 min, then
 * each time after twice as long, up to 16 min; where a mapping was lost, first after
 * 5 s, as the router may only be starting. */
#define FIND_AFTER     (500 * OG_MILLISECOND)
#define ANSWER_WITHIN  (4 * G_USEC_PER_SEC)
#define END_WITHIN     (1 * G_USEC_PER_SEC)
#define WATCH_EACH     (60 * (gint64) G_USEC_PER_SEC)
#define FIRST_RETRY    (60 * (gint64) G_USEC_PER_SEC)
#define MAX_RETRY      (16 * FIRST_RETRY)
#define LOST_RETRY     (5 * (gint64) G_USEC_PER_SEC)
#define LEAST_INTERVAL (1 * G_USEC_PER_SEC)

typedef enum
{
  PHASE_IDLE, /* nobody to ask, or nothing to ask for */
  PHASE_ASKING,
  PHASE_HELD,
  PHASE_RESTING, /* until it is asked again */
  PHASE_ENDING,
  PHASE_OVER
} Phase;

typedef enum
{
  IGD_UNKNOWN,
  IGD_FOUND,
  IGD_FAILED /* none there, or it has said no */
} Igd;

#define NO_ORDER -1

struct _OgMapper
{
  OgMapperConfig config;
  OgAddress gateway;
  OgAddress local;
  guint network; /* counts them */

  Phase phase;
  OgRouterTalk talk;
  Igd igd;
  int wish;        /* an OgMapperOrderType that is not taken yet, or NO_ORDER */
  int busy_with;   /* one that is not answered yet, or NO_ORDER */
  gint64 asked;    /* when this round began */
  gint64 granted;  /* when the mapping was */
  gint64 lifetime; /* of the mapping */
  gint64 renew;    /* when next */
  gint64 watch;    /* when next; -1: it cannot be */
  gint64 retry;
  gint64 retry_wait;
  OgRouterVerdict igd_verdict;
  OgMappingOutcome outcome;
};

static void
ask_igd (OgMapper *self, OgMapperOrderType type)
{
  self->wish = (int) type;
}

static gboolean
is_igd_busy (const OgMapper *self)
{
  return self->wish != NO_ORDER || self->busy_with != NO_ORDER;
}

/* A search may be left alone. */
static gboolean
leaves_traces (const OgMapper *self)
{
  return self->wish != NO_ORDER || self->busy_with == OG_MAPPER_IGD_MAP
         || self->busy_with == OG_MAPPER_IGD_UNMAP;
}

static void
start_over (OgMapper *self, gint64 now)
{
  self->phase = PHASE_ASKING;
  self->asked = now;
  self->igd = self->config.has_igd ? IGD_UNKNOWN : IGD_FAILED;
  self->igd_verdict = OG_ROUTER_SILENT;
  og_router_talk_ask (&self->talk, OG_ROUTER_TALK_MAP, self->config.lifetime,
                      now);
}

static void
take_external (OgMapper *self)
{
  self->outcome.external = og_mapping_check_external (
      &self->talk.external, self->talk.ports[0].external);
  self->outcome.state = og_mapping_judge_address (&self->outcome.external);
}

static void
hold (OgMapper *self, OgMappingMethod method, guint32 lifetime, gint64 now)
{
  gint64 wished = self->config.lifetime * (gint64) G_USEC_PER_SEC;

  self->phase = PHASE_HELD;
  self->granted = now;
  self->lifetime =
      CLAMP (lifetime * (gint64) G_USEC_PER_SEC, 2 * LEAST_INTERVAL, wished);
  self->renew = now + self->lifetime / 2;
  self->watch = method == OG_MAPPING_BY_UPNP ? -1 : now + WATCH_EACH;
  self->retry_wait = LOST_RETRY;
  self->talk.is_over = FALSE;
  self->outcome.is_held = TRUE;
  self->outcome.method = method;
  take_external (self);
}

static void
rest (OgMapper *self, gint64 now)
{
  self->phase = PHASE_RESTING;
  self->retry = now + self->retry_wait;
  self->retry_wait = MIN (2 * self->retry_wait, MAX_RETRY);
  self->outcome.is_held = FALSE;
  self->outcome.external = og_mapping_check_external (&self->talk.external, 0);
  self->outcome.state = og_mapping_judge_failure (
      self->talk.verdict, self->igd_verdict, &self->outcome.external);
}

/* After each step of a round: what the one way came to decides about the other. */
static void
go_on_asking (OgMapper *self, gint64 now)
{
  gboolean has_failed =
      self->talk.is_over && self->talk.verdict != OG_ROUTER_GRANTED;

  if (self->talk.is_over && !has_failed)
    {
      hold (self,
            self->talk.speaks_nat_pmp ? OG_MAPPING_BY_NAT_PMP : OG_MAPPING_BY_PCP,
            self->talk.lifetime, now);
      return;
    }

  if (self->igd == IGD_UNKNOWN && !is_igd_busy (self)
      && (has_failed || now >= self->asked + FIND_AFTER))
    ask_igd (self, OG_MAPPER_IGD_FIND);
  if (self->igd == IGD_FOUND && has_failed && !is_igd_busy (self))
    ask_igd (self, OG_MAPPER_IGD_MAP);
  if (has_failed
      && (self->igd == IGD_FAILED || now >= self->asked + ANSWER_WITHIN))
    rest (self, now);
}

/* The router does not hold it any longer, or nobody can say. */
static void
lose (OgMapper *self, gint64 now)
{
  self->outcome.is_held = FALSE;
  self->outcome.state = OG_MAPPING_ASKING;
  start_over (self, now);
}

static gboolean
is_by_igd (const OgMapper *self)
{
  return self->outcome.method == OG_MAPPING_BY_UPNP;
}

static void
renew (OgMapper *self, gint64 now)
{
  gint64 end = self->granted + self->lifetime;

  if (now >= end)
    {
      lose (self, now);
      return;
    }

  self->renew = MIN (end, now + MAX ((end - now) / 2, LEAST_INTERVAL));
  if (!is_by_igd (self))
    og_router_talk_ask (&self->talk, OG_ROUTER_TALK_MAP, self->config.lifetime,
                        now);
  else if (!is_igd_busy (self))
    ask_igd (self, OG_MAPPER_IGD_MAP);
}

/* What it said, or that it has not, while it held the mapping. */
static void
go_on_holding (OgMapper *self, gint64 now)
{
  OgRouterTalk *talk = &self->talk;

  if (!talk->is_over || is_by_igd (self))
    return;

  talk->is_over = FALSE;
  if (talk->purpose == OG_ROUTER_TALK_WATCH)
    {
      if (talk->has_restarted)
        start_over (self, now);
      else
        take_external (self);
    }
  else if (talk->verdict == OG_ROUTER_GRANTED)
    hold (self, self->outcome.method, talk->lifetime, now);
  else if (talk->verdict != OG_ROUTER_SILENT)
    lose (self, now);
}

static void
advance_held (OgMapper *self, gint64 now)
{
  gboolean is_to_be_watched = self->watch != -1 && now >= self->watch;

  if (is_to_be_watched)
    self->watch = now + WATCH_EACH;
  if (now >= self->renew)
    renew (self, now);
  else if (is_to_be_watched && self->talk.next == -1)
    og_router_talk_ask (&self->talk, OG_ROUTER_TALK_WATCH, 0, now);
}

static void
go_on (OgMapper *self, gint64 now)
{
  if (self->phase == PHASE_ASKING)
    go_on_asking (self, now);
  else if (self->phase == PHASE_HELD)
    go_on_holding (self, now);
  else if (self->phase == PHASE_ENDING && self->talk.next == -1
           && !leaves_traces (self))
    self->phase = PHASE_OVER;
}

OgMapper *
og_mapper_new (const OgMapperConfig *config)
{
  OgMapper *self = g_new0 (OgMapper, 1);

  self->config = *config;
  self->talk.next = -1;
  self->wish = NO_ORDER;
  self->busy_with = NO_ORDER;
  self->outcome.state = OG_MAPPING_ASKING;
  self->outcome.port = config->ports[0].internal;
  return self;
}

void
og_mapper_free (OgMapper *self)
{
  g_free (self);
}

static gboolean
is_same_network (const OgMapper *self,
                 const OgAddress *gateway,
                 const OgAddress *local)
{
  return self->network != 0 && og_address_has_same_host (&self->gateway, gateway)
         && og_address_has_same_host (&self->local, local);
}

static void
enter_network (OgMapper *self, gint64 now)
{
  self->talk = (OgRouterTalk){ .n_ports = self->config.n_ports,
                               .client = self->local,
                               .next = -1 };
  memcpy (self->talk.ports, self->config.ports, sizeof self->talk.ports);
  memcpy (self->talk.nonce, self->config.nonce, sizeof self->talk.nonce);
  self->network++;
  self->wish = NO_ORDER;
  self->retry_wait = FIRST_RETRY;
  self->outcome.is_held = FALSE;
  self->outcome.external = (OgAddress){ 0 };
  self->phase = PHASE_IDLE;
  if (og_address_get_scope (&self->local) == OG_SCOPE_INTERNET)
    self->outcome.state = OG_MAPPING_NOT_NEEDED;
  else if (og_address_get_family (&self->gateway) == OG_FAMILY_NONE)
    self->outcome.state = OG_MAPPING_UNSUPPORTED;
  else
    lose (self, now);
}

void
og_mapper_set_network (OgMapper *self,
                       const OgAddress *gateway,
                       const OgAddress *local,
                       gint64 now)
{
  if (self->phase >= PHASE_ENDING)
    return;

  if (!is_same_network (self, gateway, local))
    {
      self->gateway = *gateway;
      self->local = *local;
      enter_network (self, now);
    }
  else if (self->phase == PHASE_RESTING || self->phase == PHASE_HELD)
    start_over (self, now);
}

void
og_mapper_receive (OgMapper *self, const guint8 *data, gsize size, gint64 now)
{
  if (og_router_talk_receive (&self->talk, data, size, now))
    go_on (self, now);
}

static void
take_igd_answer (OgMapper *self, int type, const OgMapperAnswer *answer, gint64 now)
{
  gboolean is_granted = answer->igd.verdict == OG_ROUTER_GRANTED;

  if (og_address_get_family (&answer->igd.external) != OG_FAMILY_NONE)
    self->talk.external = answer->igd.external;
  self->igd_verdict = answer->igd.verdict;
  self->igd = is_granted ? IGD_FOUND : IGD_FAILED;
  if (type != OG_MAPPER_IGD_MAP)
    return;

  if (is_granted)
    {
      memcpy (self->talk.ports, answer->ports, sizeof self->talk.ports);
      hold (self, OG_MAPPING_BY_UPNP, self->config.lifetime, now);
    }
  else if (self->phase == PHASE_HELD && answer->igd.verdict != OG_ROUTER_SILENT)
    lose (self, now);
}

/* A mapping that was made too late for whoever wanted it is undone. */
void
og_mapper_igd_answered (OgMapper *self, const OgMapperAnswer *answer, gint64 now)
{
  int type = self->busy_with;

  self->busy_with = NO_ORDER;
  if (answer->network != self->network || type == NO_ORDER)
    {
      go_on (self, now);
      return;
    }

  if (self->phase == PHASE_ENDING)
    {
      if (type == OG_MAPPER_IGD_MAP
          && (self->outcome.is_held || answer->igd.verdict == OG_ROUTER_GRANTED))
        {
          memcpy (self->talk.ports, answer->ports, sizeof self->talk.ports);
          ask_igd (self, OG_MAPPER_IGD_UNMAP);
        }
    }
  else if (self->phase != PHASE_IDLE
           && (self->phase != PHASE_HELD || is_by_igd (self)))
    take_igd_answer (self, type, answer, now);

  go_on (self, now);
}

void
og_mapper_advance (OgMapper *self, gint64 now)
{
  og_router_talk_advance (&self->talk, now);
  if (self->phase == PHASE_HELD)
    advance_held (self, now);
  else if (self->phase == PHASE_RESTING && now >= self->retry)
    start_over (self, now);
  else if (self->phase == PHASE_ENDING && now >= self->asked + END_WITHIN)
    self->phase = PHASE_OVER;

  go_on (self, now);
}

/* A request that is on its way may yet be granted: it is taken back too,
 * without waiting for who may never answer. */
void
og_mapper_end (OgMapper *self, gint64 now)
{
  gboolean is_held = self->outcome.is_held;
  gboolean is_asked = self->phase == PHASE_ASKING && !self->talk.is_over;

  if (self->phase >= PHASE_ENDING)
    return;

  self->phase = PHASE_ENDING;
  self->asked = now;
  self->wish = NO_ORDER;
  if (is_held && is_by_igd (self) && self->busy_with == NO_ORDER)
    ask_igd (self, OG_MAPPER_IGD_UNMAP);
  if (is_asked || (is_held && !is_by_igd (self)))
    og_router_talk_ask (&self->talk, OG_ROUTER_TALK_UNMAP, 0, now);
  if (!is_held || is_by_igd (self))
    og_router_talk_stop (&self->talk);

  go_on (self, now);
}

static gboolean
take_igd_order (OgMapper *self, OgMapperOrder *order)
{
  if (self->wish == NO_ORDER || self->busy_with != NO_ORDER)
    return FALSE;

  order->type = (OgMapperOrderType) self->wish;
  order->n_ports = self->config.n_ports;
  memcpy (order->ports, self->talk.ports, sizeof order->ports);
  order->lifetime = self->config.lifetime;
  order->network = self->network;
  self->busy_with = self->wish;
  self->wish = NO_ORDER;
  return TRUE;
}

gboolean
og_mapper_take (OgMapper *self, OgMapperOrder *order)
{
  order->type = OG_MAPPER_SEND;
  order->size = og_router_talk_take (&self->talk, order->data);
  return order->size > 0 || take_igd_order (self, order);
}

static gint64
get_phase_deadline (const OgMapper *self)
{
  switch (self->phase)
    {
    case PHASE_ASKING:
      return self->igd == IGD_UNKNOWN && !is_igd_busy (self)
                 ? self->asked + FIND_AFTER
                 : self->asked + ANSWER_WITHIN;
    case PHASE_HELD:
      return og_earlier_deadline (self->renew, self->watch);
    case PHASE_RESTING:
      return self->retry;
    case PHASE_ENDING:
      return self->asked + END_WITHIN;
    case PHASE_IDLE:
    case PHASE_OVER:
      break;
    }

  return -1;
}

gint64
og_mapper_next_deadline (const OgMapper *self)
{
  return self->phase == PHASE_OVER
             ? -1
             : og_earlier_deadline (self->talk.next, get_phase_deadline (self));
}

const OgMappingOutcome *
og_mapper_get_outcome (const OgMapper *self)
{
  return &self->outcome;
}
