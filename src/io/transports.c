/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/transports.h"

/* Ports that the system picks for one family, one of which must be free in the other. */
#define PICKS_MAX 16

struct _OgTransports
{
  /* Owned */
  OgUdp *ipv4;        /* NULL: none */
  OgUdp *ipv6;        /* NULL: none */
  GArray *queue;      /* of OgRun, made of datagrams that go in several ways */
  GArray *queue_sent; /* of OgSent, for each of them */
  GArray *chosen;     /* of OgRun: those of one call that go by one socket */
  GArray *chosen_sent;

  /* Borrowed */
  gpointer links_data;

  OgTransportsLinkFunc find_link; /* NULL: no links */
  OgAddress address;
};

static gboolean
is_taken (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static void
close_sockets (OgTransports *self)
{
  g_clear_pointer (&self->ipv4, og_udp_free);
  g_clear_pointer (&self->ipv6, og_udp_free);
}

/* One family that this computer does not have is no fault. */
static gboolean
open_both (OgTransports *self, guint16 port, OgUdpFlags flags, GError **error)
{
  OgAddress any = { .port = port };
  g_autoptr (GError) cause4 = NULL;
  g_autoptr (GError) cause6 = NULL;

  close_sockets (self);
  self->ipv4 = og_udp_new (&any, flags, &cause4);
  if (self->ipv4 != NULL)
    any.port = og_udp_get_address (self->ipv4)->port;
  self->ipv6 = og_udp_new (&any, flags | OG_UDP_IPV6, &cause6);

  if (is_taken (cause4) || (self->ipv4 == NULL && self->ipv6 == NULL))
    g_propagate_error (error, g_steal_pointer (&cause4));
  else if (is_taken (cause6))
    g_propagate_error (error, g_steal_pointer (&cause6));
  else
    return TRUE;

  close_sockets (self);
  return FALSE;
}

static gboolean
open_everywhere (OgTransports *self, guint16 port, OgUdpFlags flags, GError **error)
{
  if (port == 0)
    for (guint i = 0; i < PICKS_MAX; i++)
      if (open_both (self, port, flags, NULL))
        return TRUE;

  return open_both (self, port, flags, error);
}

static gboolean
open_one (OgTransports *self, const OgAddress *bind, OgUdpFlags flags, GError **error)
{
  OgUdp **udp = og_address_get_family (bind) == OG_FAMILY_IPV6 ? &self->ipv6
                                                               : &self->ipv4;

  *udp = og_udp_new (bind, flags, error);
  return *udp != NULL;
}

OgTransports *
og_transports_new (const OgAddress *bind, OgUdpFlags flags, GError **error)
{
  g_autoptr (OgTransports) self = g_new0 (OgTransports, 1);
  const OgUdp *first;

  self->queue = g_array_new (FALSE, FALSE, sizeof (OgRun));
  self->queue_sent = g_array_new (FALSE, FALSE, sizeof (OgSent));
  self->chosen = g_array_new (FALSE, FALSE, sizeof (OgRun));
  self->chosen_sent = g_array_new (FALSE, FALSE, sizeof (OgSent));
  if (!(og_address_get_family (bind) == OG_FAMILY_NONE
            ? open_everywhere (self, bind->port, flags, error)
            : open_one (self, bind, flags, error)))
    return NULL;

  first = self->ipv4 != NULL ? self->ipv4 : self->ipv6;
  self->address = *og_udp_get_address (first);
  return g_steal_pointer (&self);
}

void
og_transports_free (OgTransports *self)
{
  close_sockets (self);
  g_array_unref (self->queue);
  g_array_unref (self->queue_sent);
  g_array_unref (self->chosen);
  g_array_unref (self->chosen_sent);
  g_free (self);
}

void
og_transports_set_links (OgTransports *self,
                         OgTransportsLinkFunc find,
                         gpointer data)
{
  self->find_link = find;
  self->links_data = data;
}

const OgAddress *
og_transports_get_address (const OgTransports *self)
{
  return &self->address;
}

OgUdp *
og_transports_get_udp (const OgTransports *self, OgFamily family)
{
  return family == OG_FAMILY_IPV6 ? self->ipv6 : self->ipv4;
}

/* NULL: it goes by a link, or nowhere. */
static OgUdp *
find_udp (const OgTransports *self, const OgPath *path)
{
  if (path->transport != OG_TRANSPORT_UDP)
    return NULL;

  return og_transports_get_udp (self, og_address_get_family (&path->address));
}

static OgSent
send_by_link (OgTransports *self, const OgRun *run)
{
  OgPath direct = *run->path;
  OgLink *link = NULL;

  direct.relayed_to = 0;
  if (self->find_link != NULL && direct.transport != OG_TRANSPORT_UDP)
    link = self->find_link (&direct, self->links_data);
  if (link == NULL)
    return (OgSent){ .fault = OG_SEND_NO_WAY };

  return og_link_send (link, run->datagrams, run->n_datagrams);
}

/* Those of @runs that go by @udp, in one call. */
static void
send_by_udp (OgTransports *self,
             OgUdp *udp,
             const OgRun *runs,
             guint n_runs,
             OgSent *sent)
{
  const OgSent *fate;

  g_array_set_size (self->chosen, 0);
  for (guint i = 0; i < n_runs; i++)
    if (find_udp (self, runs[i].path) == udp)
      g_array_append_val (self->chosen, runs[i]);

  g_array_set_size (self->chosen_sent, self->chosen->len);
  fate = (const OgSent *) (void *) self->chosen_sent->data;
  og_udp_send_runs (udp, (const OgRun *) (void *) self->chosen->data,
                    self->chosen->len,
                    (OgSent *) (void *) self->chosen_sent->data);

  for (guint i = 0; i < n_runs; i++)
    if (find_udp (self, runs[i].path) == udp)
      sent[i] = *fate++;
}

static void
send_mixed (OgTransports *self, const OgRun *runs, guint n_runs, OgSent *sent)
{
  if (self->ipv4 != NULL)
    send_by_udp (self, self->ipv4, runs, n_runs, sent);
  if (self->ipv6 != NULL)
    send_by_udp (self, self->ipv6, runs, n_runs, sent);

  for (guint i = 0; i < n_runs; i++)
    if (find_udp (self, runs[i].path) == NULL)
      sent[i] = send_by_link (self, &runs[i]);
}

void
og_transports_send_runs (OgTransports *self,
                         const OgRun *runs,
                         guint n_runs,
                         OgSent *sent)
{
  OgUdp *udp = n_runs > 0 ? find_udp (self, runs[0].path) : NULL;
  guint n = 1;

  while (n < n_runs && find_udp (self, runs[n].path) == udp)
    n++;

  if (udp != NULL && n == n_runs)
    og_udp_send_runs (udp, runs, n_runs, sent);
  else
    send_mixed (self, runs, n_runs, sent);
}

/* Neighbours by one path are one run. */
static void
queue_outgoing (OgTransports *self, const OgDatagram *outgoing, guint n_outgoing)
{
  g_array_set_size (self->queue, 0);
  for (guint done = 0; done < n_outgoing;)
    {
      OgRun run = { outgoing[done].path, &outgoing[done], 1 };

      while (done + run.n_datagrams < n_outgoing
             && og_path_equal (outgoing[done + run.n_datagrams].path, run.path))
        run.n_datagrams++;

      g_array_append_val (self->queue, run);
      done += run.n_datagrams;
    }
}

void
og_transports_send_outgoing (OgTransports *self,
                             const OgDatagram *outgoing,
                             guint n_outgoing)
{
  OgUdp *udp = n_outgoing > 0 ? find_udp (self, outgoing[0].path) : NULL;
  guint n = 1;

  while (n < n_outgoing && find_udp (self, outgoing[n].path) == udp)
    n++;

  if (udp != NULL && n == n_outgoing)
    {
      og_udp_send_outgoing (udp, outgoing, n_outgoing);
      return;
    }

  queue_outgoing (self, outgoing, n_outgoing);
  g_array_set_size (self->queue_sent, self->queue->len);
  send_mixed (self, (const OgRun *) (void *) self->queue->data,
              self->queue->len, (OgSent *) (void *) self->queue_sent->data);
}
