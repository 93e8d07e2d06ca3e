/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/router-talk.h"

#include "io/mapping/nat-pmp.h"
#include "io/mapping/pcp.h"

/* A question is sent again after 250 ms, then each time after twice as long. The
 * RFCs go on for a minute: here somebody waits for the answer. PCP gets less, as
 * long as the router may know only NAT-PMP and keep silent on anything else. */
#define FIRST_WAIT  (250 * OG_MILLISECOND)
#define TRIES       3
#define FIRST_TRIES 2

/* The question that is not about a port. */
#define ABOUT_ROUTER (1u << OG_MAPPED_PORTS_MAX)

/* How far its clock and ours may part (RFC 6887, 8.5), µs. */
#define CLOCK_SLACK (2 * G_USEC_PER_SEC)

static guint
list_questions (const OgRouterTalk *self)
{
  guint ports = (1u << self->n_ports) - 1;

  if (self->purpose == OG_ROUTER_TALK_WATCH)
    return ABOUT_ROUTER;
  if (self->purpose == OG_ROUTER_TALK_MAP && self->speaks_nat_pmp)
    return ports | ABOUT_ROUTER;

  return ports;
}

static void
end (OgRouterTalk *self, OgRouterVerdict verdict)
{
  self->is_over = TRUE;
  self->verdict = verdict;
  self->unanswered = 0;
  self->to_send = 0;
  self->next = -1;
}

static void
begin (OgRouterTalk *self, gint64 now)
{
  self->n_tries = 1;
  self->unanswered = list_questions (self);
  self->to_send = self->unanswered;
  self->next = now + FIRST_WAIT;
}

static void
fall_back (OgRouterTalk *self, gint64 now)
{
  self->speaks_nat_pmp = TRUE;
  begin (self, now);
}

/* A router that has started again, or another one in its place, has forgotten
 * what it granted. Ours may be the clock that jumped: then it is asked once
 * more than needed. */
static void
compare_clocks (OgRouterTalk *self, guint32 epoch, gint64 now)
{
  gint64 ours = now - self->epoch_time;
  gint64 its = ((gint64) epoch - (gint64) self->epoch) * G_USEC_PER_SEC;

  if (self->epoch_time != 0
      && (its + CLOCK_SLACK < ours - ours / 8
          || (!self->speaks_nat_pmp && ours + CLOCK_SLACK < its - its / 8)))
    self->has_restarted = TRUE;

  self->epoch = epoch;
  self->epoch_time = now;
}

static guint
find_port (const OgRouterTalk *self, const OgMappedPort *port)
{
  for (guint i = 0; i < self->n_ports; i++)
    if (self->ports[i].protocol == port->protocol
        && self->ports[i].internal == port->internal)
      return i;

  return self->n_ports;
}

/* A late answer to the request before is none to this one. */
static gboolean
is_answer (const OgRouterTalk *self, const OgRouterReply *reply)
{
  if (self->purpose == OG_ROUTER_TALK_UNMAP)
    return reply->lifetime == 0;

  return reply->lifetime != 0 && reply->port.external != 0;
}

static gboolean
take_mapping (OgRouterTalk *self, const OgRouterReply *reply)
{
  guint i = find_port (self, &reply->port);
  gboolean is_granted = reply->verdict == OG_ROUTER_GRANTED;

  if (i == self->n_ports || (self->unanswered & 1u << i) == 0)
    return FALSE;
  if (is_granted && !is_answer (self, reply))
    return FALSE;

  self->unanswered &= ~(1u << i);
  if (i == 0)
    self->verdict = reply->verdict;
  if (is_granted && self->purpose == OG_ROUTER_TALK_MAP)
    {
      self->ports[i].external = reply->port.external;
      self->lifetime = MIN (self->lifetime, reply->lifetime);
    }
  return TRUE;
}

static void
take_address (OgRouterTalk *self, const OgRouterReply *reply)
{
  if (og_address_get_family (&reply->external) == OG_FAMILY_IPV4
      && og_address_get_ipv4 (&reply->external) != 0)
    self->external = reply->external;
}

static gboolean
take_reply (OgRouterTalk *self, const OgRouterReply *reply, gint64 now)
{
  gboolean is_about_router = (self->unanswered & ABOUT_ROUTER) != 0;

  if (reply->kind == OG_ROUTER_REPLY_MAPPING)
    {
      if (!take_mapping (self, reply))
        return FALSE;
    }
  else if (is_about_router && reply->kind == OG_ROUTER_REPLY_ADDRESS)
    self->unanswered &= ~ABOUT_ROUTER;
  else if (is_about_router && self->purpose == OG_ROUTER_TALK_WATCH)
    end (self, reply->verdict);
  else if (reply->verdict != OG_ROUTER_GRANTED)
    end (self, reply->verdict);
  else
    return FALSE;

  compare_clocks (self, reply->epoch, now);
  take_address (self, reply);
  if (self->unanswered == 0)
    end (self, self->verdict);

  return TRUE;
}

void
og_router_talk_ask (OgRouterTalk *self,
                    OgRouterTalkPurpose purpose,
                    guint32 lifetime,
                    gint64 now)
{
  self->purpose = purpose;
  self->wished_lifetime = lifetime;
  self->lifetime = lifetime;
  self->has_restarted = FALSE;
  self->is_over = FALSE;
  self->verdict = OG_ROUTER_GRANTED;
  if (!self->is_proven)
    self->speaks_nat_pmp = FALSE;

  begin (self, now);
}

gsize
og_router_talk_take (OgRouterTalk *self, guint8 *data)
{
  OgRouterRequest request = { .lifetime = self->wished_lifetime,
                              .client = self->client };
  guint i = 0;

  if (self->to_send == 0)
    return 0;
  while ((self->to_send & 1u << i) == 0)
    i++;

  self->to_send &= ~(1u << i);
  if (1u << i == ABOUT_ROUTER)
    return self->speaks_nat_pmp ? og_nat_pmp_encode_address (data)
                                : og_pcp_encode_status (data, &self->client);

  request.port = self->ports[i];
  memcpy (request.nonce, self->nonce, sizeof request.nonce);
  return self->speaks_nat_pmp ? og_nat_pmp_encode_map (data, &request)
                              : og_pcp_encode_map (data, &request);
}

gboolean
og_router_talk_receive (OgRouterTalk *self,
                        const guint8 *data,
                        gsize size,
                        gint64 now)
{
  OgRouterReply reply;

  if (self->unanswered == 0)
    return FALSE;
  if (self->speaks_nat_pmp ? !og_nat_pmp_decode (data, size, &reply)
                           : !og_pcp_decode (data, size, self->nonce, &reply))
    return FALSE;

  if (reply.verdict == OG_ROUTER_OTHER_VERSION && !self->speaks_nat_pmp)
    {
      fall_back (self, now);
      return TRUE;
    }
  if (!take_reply (self, &reply, now))
    return FALSE;

  self->is_proven = TRUE;
  return TRUE;
}

void
og_router_talk_advance (OgRouterTalk *self, gint64 now)
{
  guint tries = self->speaks_nat_pmp || self->is_proven ? TRIES : FIRST_TRIES;

  if (self->unanswered == 0 || now < self->next)
    return;

  if (self->n_tries < tries)
    {
      self->to_send = self->unanswered;
      self->next = now + (FIRST_WAIT << self->n_tries);
      self->n_tries++;
    }
  else if (!self->speaks_nat_pmp && !self->is_proven)
    fall_back (self, now);
  else
    {
      self->speaks_nat_pmp &= self->is_proven;
      end (self, (self->unanswered & 1u) != 0 ? OG_ROUTER_SILENT : self->verdict);
    }
}

void
og_router_talk_stop (OgRouterTalk *self)
{
  self->unanswered = 0;
  self->next = -1;
}
