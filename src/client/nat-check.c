/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/nat-check.h"

#include "client/limits.h"
#include "osc/packet.h"
#include "wire/kind.h"

#include <string.h>

/* The rules, after RFC 5780:
 *
 * First the server is asked to answer from its second port, to which we have
 * sent nothing yet. If that answer comes, our router lets in what it was not
 * asked for. Then we ask the second port itself. If it sees us elsewhere than
 * the first, each destination sees another port of ours, and nobody can tell
 * others where we can be reached. Beside that we send something to our own
 * public address: if it comes back, the router hairpins.
 *
 * That address is what the server says. A hostile one may name somebody else's,
 * who then gets three small packets a minute at most.
 *
 * If the second port answers nothing at all, it may not be reached from
 * anywhere, and we know neither. */

void
og_nat_check_init (OgNatCheck *self, OgNonces *nonces, OgOutbox *outbox)
{
  *self = (OgNatCheck){ .nonces = nonces, .outbox = outbox, .due = -1 };
}

static OgToken
draw_id (OgNonces *nonces)
{
  guint64 number = og_nonces_take (nonces);
  OgToken id;

  memcpy (id.bytes, &number, sizeof id.bytes);
  return id;
}

static void
set_state (OgNatCheck *self, OgNatCheckState state, gint64 due)
{
  self->state = state;
  self->n_sent = 0;
  self->due = due;
  self->id = draw_id (self->nonces);
}

static gboolean
is_same_scene (const OgNatScene *a, const OgNatScene *b)
{
  return og_path_equal (&a->server, &b->server)
         && a->mirror_port == b->mirror_port
         && og_address_equal (&a->own, &b->own)
         && og_address_equal (&a->seen, &b->seen);
}

static gboolean
can_be_checked (const OgNatScene *scene)
{
  return scene->mirror_port != 0 && og_address_is_unicast (&scene->seen)
         && og_address_get_ipv4 (&scene->seen) != 0
         && scene->server.transport == OG_TRANSPORT_UDP
         && !og_address_is_loopback (&scene->seen);
}

static gint64
get_beginning (const OgNatCheck *self, gint64 now)
{
  gint64 next = self->began != 0 ? self->began + OG_NAT_CHECK_SPACING : 0;

  return MAX (now + OG_NAT_CHECK_AFTER, next);
}

/* A router that dials in again is still the same router. Its old findings hold
 * until it can be asked again. */
void
og_nat_check_look (OgNatCheck *self, const OgNatScene *scene, gint64 now)
{
  gboolean is_known = og_address_equal (&self->scene.own, &scene->own)
                      && can_be_checked (scene);

  if (is_same_scene (&self->scene, scene))
    return;

  self->scene = *scene;
  self->found = (OgRouter){ 0 };
  if (og_address_is_set (&scene->seen))
    self->found.translates = og_address_equal (&scene->seen, &scene->own)
                                 ? OG_FINDING_NO
                                 : OG_FINDING_YES;
  if (!is_known || self->found.translates != self->router.translates)
    self->router = self->found;
  if (can_be_checked (scene))
    set_state (self, OG_NAT_CHECK_WAITING, get_beginning (self, now));
  else
    set_state (self, OG_NAT_CHECK_IDLE, -1);
}

static OgPath
get_second_port (const OgNatCheck *self)
{
  OgPath path = self->scene.server;

  path.address.port = self->scene.mirror_port;
  return path;
}

static void
ask (OgNatCheck *self, const OgPath *path, gboolean is_crossed)
{
  const OgMirrorRequest request = { self->id, is_crossed };
  OgOscWriter writer;

  og_outbox_open (self->outbox, &writer);
  og_mirror_request_encode (&writer, &request);
  og_outbox_close (self->outbox, &writer, path);
}

static void
send_to_ourselves (OgNatCheck *self)
{
  const OgPath path = og_path_direct (&self->scene.seen);
  const OgMirrored echo = { self->own_id, self->scene.seen };
  OgOscWriter writer;

  og_outbox_open (self->outbox, &writer);
  og_mirrored_encode (&writer, &echo);
  og_outbox_close (self->outbox, &writer, &path);
}

static void
ask_second_port (OgNatCheck *self)
{
  const OgPath second = get_second_port (self);

  if (self->found.varies == OG_FINDING_UNKNOWN)
    ask (self, &second, FALSE);
  if (self->found.translates == OG_FINDING_YES
      && self->found.hairpins == OG_FINDING_UNKNOWN)
    send_to_ourselves (self);
}

static void
begin_to_ask (OgNatCheck *self, gint64 now)
{
  set_state (self, OG_NAT_CHECK_ASKED, now);
  self->own_id = draw_id (self->nonces);
}

/* Silence says something only where something else was heard. */
static void
conclude (OgNatCheck *self)
{
  OgRouter *router = &self->found;

  if (router->varies != OG_FINDING_UNKNOWN
      && router->lets_in == OG_FINDING_UNKNOWN)
    router->lets_in = OG_FINDING_NO;
  if (router->translates == OG_FINDING_YES
      && router->hairpins == OG_FINDING_UNKNOWN)
    router->hairpins = OG_FINDING_NO;
  self->router = self->found;
  set_state (self, OG_NAT_CHECK_DONE, -1);
}

static gboolean
is_found (const OgRouter *router)
{
  return router->varies != OG_FINDING_UNKNOWN
         && (router->translates != OG_FINDING_YES
             || router->hairpins != OG_FINDING_UNKNOWN);
}

static void
take_answer (OgNatCheck *self, const OgMirrored *answer, gint64 now)
{
  if (self->state == OG_NAT_CHECK_UNASKED)
    {
      self->found.lets_in = OG_FINDING_YES;
      begin_to_ask (self, now);
      return;
    }

  self->found.varies = og_address_equal (&answer->client, &self->scene.seen)
                           ? OG_FINDING_NO
                           : OG_FINDING_YES;
}

static gboolean
is_asking (const OgNatCheck *self)
{
  return self->state == OG_NAT_CHECK_UNASKED || self->state == OG_NAT_CHECK_ASKED;
}

/* Nobody else knows the ids, so it does not matter where it came from. */
gboolean
og_nat_check_receive (OgNatCheck *self, const OgDatagram *datagram, gint64 now)
{
  OgOscMessage message;
  OgMirrored answer;
  OgOscWalk walk;

  if (!is_asking (self))
    return FALSE;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  if (!og_osc_walk_next (&walk, &message)
      || og_kind_from_address (message.address) != OG_KIND_MIRRORED
      || !og_mirrored_decode (&message, &answer))
    return FALSE;

  if (og_token_equal (&answer.id, &self->id))
    take_answer (self, &answer, now);
  else if (self->state == OG_NAT_CHECK_ASKED
           && og_token_equal (&answer.id, &self->own_id))
    self->found.hairpins = OG_FINDING_YES;
  else
    return FALSE;

  if (is_found (&self->found))
    conclude (self);
  return TRUE;
}

static void
ask_once_more (OgNatCheck *self, gint64 now)
{
  if (self->state == OG_NAT_CHECK_UNASKED)
    ask (self, &self->scene.server, TRUE);
  else
    ask_second_port (self);

  self->n_sent++;
  self->due = now
              + (self->n_sent < OG_NAT_CHECK_TRIES ? OG_NAT_CHECK_RETRY
                                                   : OG_NAT_CHECK_PATIENCE);
}

void
og_nat_check_advance (OgNatCheck *self, gint64 now)
{
  if (self->due == -1 || now < self->due)
    return;

  if (self->state == OG_NAT_CHECK_WAITING)
    {
      set_state (self, OG_NAT_CHECK_UNASKED, now);
      self->began = now;
    }
  else if (self->n_sent == OG_NAT_CHECK_TRIES
           && self->state == OG_NAT_CHECK_UNASKED)
    begin_to_ask (self, now);
  else if (self->n_sent == OG_NAT_CHECK_TRIES)
    conclude (self);

  if (is_asking (self))
    ask_once_more (self, now);
}

gint64
og_nat_check_next_deadline (const OgNatCheck *self)
{
  return self->due;
}
