/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/local-receivers.h"

#include "engine/receiver-health.h"
#include "io/deadline-source.h"
#include "io/locator.h"
#include "wire/address-text.h"
#include "wire/host-port.h"

#include <string.h>

/* How often it is looked whether a program listens at last. */
#define CURED_CHECK_EACH G_TIME_SPAN_SECOND

typedef struct
{
  /* Owned */
  char *name; /* "host:port" */
  OgUdp *udp;
  OgLocator *locator;    /* NULL: nothing to look up */
  OgLookupFault missing; /* why it was not found; _FINE: it is, or not known */

  /* Borrowed */
  OgLocalReceivers *owner;

  OgAddress address; /* unset: not known yet */
  gboolean repeated; /* one before it has the same address */
  OgReceiverHealth health;
} Receiver;

struct _OgLocalReceivers
{
  /* Owned */
  GPtrArray *receivers;
  GArray *outgoing; /* of OgDatagram, of one batch */
  GSource *cure_timer;

  OgEventSink sink;
  OgListening listening; /* as it was last looked */
  OgAddress deaf;
  gint64 looked; /* when, monotonic µs; 0: never */
};

static void
receiver_free (Receiver *self)
{
  g_clear_pointer (&self->locator, og_locator_free);
  g_clear_pointer (&self->udp, og_udp_free);
  g_free (self->name);
  g_free (self);
}

static Receiver *
get (const OgLocalReceivers *self, guint i)
{
  return g_ptr_array_index (self->receivers, i);
}

static gboolean
gets_messages (const Receiver *receiver)
{
  return og_address_is_set (&receiver->address) && !receiver->repeated;
}

static void
tell (const Receiver *receiver, OgEventType type)
{
  const OgEvent event = {
    .type = type,
    .lookup = receiver->missing,
    .receiver = receiver->name,
    .address = &receiver->address,
    .fault = receiver->health.fault,
  };

  og_event_sink_tell (&receiver->owner->sink, &event);
}

/* Names may come to mean the same, and to mean different ones again. */
static void
find_repeated (OgLocalReceivers *self)
{
  for (guint i = 0; i < self->receivers->len; i++)
    {
      Receiver *receiver = get (self, i);

      receiver->repeated = FALSE;
      for (guint j = 0; j < i && !receiver->repeated; j++)
        receiver->repeated =
            og_address_equal (&get (self, j)->address, &receiver->address);
    }
}

static void
on_found (const OgAddress *address, gpointer data)
{
  Receiver *receiver = data;

  if (!og_address_equal (&receiver->address, address))
    {
      receiver->address = *address;
      receiver->health = (OgReceiverHealth){ 0 };
      find_repeated (receiver->owner);
    }

  if (receiver->missing != OG_LOOKUP_FINE)
    {
      receiver->missing = OG_LOOKUP_FINE;
      tell (receiver, OG_EVENT_RECEIVER_FOUND);
    }
}

/* Once known, an address is the best there is while its name is not found. */
static void
on_not_found (OgLookupFault fault, gpointer data)
{
  Receiver *receiver = data;

  if (receiver->missing != OG_LOOKUP_FINE
      || og_address_is_set (&receiver->address))
    return;

  receiver->missing = fault;
  tell (receiver, OG_EVENT_RECEIVER_NOT_FOUND);
}

/* "port" or an address: a group of listeners (multicast) is one too. */
static gboolean
parse (const char *receiver, OgAddress *address)
{
  OgHostPort place;
  guint16 port;

  if (og_port_parse (receiver, &port))
    {
      *address = og_address_from_ipv4 (OG_IPV4_LOOPBACK, port);
      return TRUE;
    }
  if (og_host_port_parse (&place, receiver, 0) != OG_HOST_PORT_OK)
    return FALSE;

  *address = place.address;
  return og_address_get_family (address) == OG_FAMILY_IPV4;
}

static void
look_up (Receiver *self, const char *name)
{
  const OgLocatorCallbacks callbacks = {
    .found = on_found,
    .not_found = on_not_found,
    .data = self,
  };

  self->name = g_strdup (name);
  self->locator = og_locator_new (name, 0, &callbacks);
  og_locator_look_each (self->locator, OG_LOCAL_RECEIVERS_LOOK_EACH);
}

/* Each has a socket of its own: what the system hears of datagrams that were
 * sent is about this one then. */
static gboolean
add (OgLocalReceivers *self, const char *name, GError **error)
{
  const OgAddress any = { 0 };
  OgUdp *udp = og_udp_new (&any, OG_UDP_SEND_ONLY, error);
  char text[OG_ADDRESS_TEXT_SIZE];
  Receiver *receiver;

  if (udp == NULL)
    return FALSE;

  receiver = g_new0 (Receiver, 1);
  receiver->owner = self;
  receiver->udp = udp;
  g_ptr_array_add (self->receivers, receiver);
  if (parse (name, &receiver->address))
    receiver->name = g_strdup (og_address_format (&receiver->address, text));
  else
    look_up (receiver, name);

  return TRUE;
}

static gboolean
is_deaf (const Receiver *receiver)
{
  return gets_messages (receiver) && receiver->health.fault == OG_SEND_NOT_TAKEN;
}

/* Where nothing is sent, nothing is heard of a program that starts. */
static void
on_cure_due (gpointer data)
{
  OgLocalReceivers *self = data;
  gboolean any_deaf = FALSE;

  for (guint i = 0; i < self->receivers->len; i++)
    {
      Receiver *receiver = get (self, i);

      if (is_deaf (receiver)
          && og_port_listeners_at (&receiver->address) == OG_LISTENING_YES
          && og_receiver_health_cured (&receiver->health))
        tell (receiver, OG_EVENT_RECEIVER_WORKS);

      any_deaf = any_deaf || is_deaf (receiver);
    }

  if (any_deaf)
    og_deadline_source_set (self->cure_timer,
                            g_get_monotonic_time () + CURED_CHECK_EACH);
}

static void
on_health_changed (OgLocalReceivers *self, const Receiver *receiver, gint64 now)
{
  if (receiver->health.fault == OG_SEND_FINE)
    {
      tell (receiver, OG_EVENT_RECEIVER_WORKS);
      return;
    }

  tell (receiver, OG_EVENT_RECEIVER_FAILS);
  og_deadline_source_set (self->cure_timer, now + CURED_CHECK_EACH);
}

OgLookupFault
og_local_receivers_check (const char *receiver)
{
  OgAddress address;
  guint16 port;

  if (receiver[strspn (receiver, "0123456789")] == '\0')
    return og_port_parse (receiver, &port) ? OG_LOOKUP_FINE : OG_LOOKUP_NOT_PORT;

  return parse (receiver, &address) ? OG_LOOKUP_FINE
                                    : og_resolve_check (receiver, 0);
}

OgLocalReceivers *
og_local_receivers_new (const char *const *receivers,
                        const OgEventSink *sink,
                        GError **error)
{
  g_autoptr (OgLocalReceivers) self = g_new0 (OgLocalReceivers, 1);

  self->receivers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) receiver_free);
  self->outgoing = g_array_new (FALSE, FALSE, sizeof (OgDatagram));
  self->sink = *sink;
  self->cure_timer = og_deadline_source_new (on_cure_due, self);
  g_source_attach (self->cure_timer, g_main_context_get_thread_default ());
  for (guint i = 0; receivers[i] != NULL; i++)
    if (!add (self, receivers[i], error))
      return NULL;

  find_repeated (self);
  return g_steal_pointer (&self);
}

void
og_local_receivers_free (OgLocalReceivers *self)
{
  g_source_destroy (self->cure_timer);
  g_source_unref (self->cure_timer);
  g_ptr_array_unref (self->receivers);
  g_array_unref (self->outgoing);
  g_free (self);
}

static void
fill_outgoing (OgLocalReceivers *self,
               const OgDelivery *deliveries,
               guint n_deliveries)
{
  g_array_set_size (self->outgoing, 0);
  for (guint i = 0; i < n_deliveries; i++)
    {
      const OgDatagram datagram = { deliveries[i].payload, deliveries[i].size };

      g_array_append_val (self->outgoing, datagram);
    }
}

void
og_local_receivers_send (OgLocalReceivers *self,
                         const OgDelivery *deliveries,
                         guint n_deliveries)
{
  gint64 now = g_get_monotonic_time ();

  fill_outgoing (self, deliveries, n_deliveries);
  for (guint i = 0; i < self->receivers->len; i++)
    {
      Receiver *receiver = get (self, i);
      OgSendFault fault;

      if (!gets_messages (receiver))
        continue;

      fault = og_udp_send (receiver->udp, &receiver->address,
                           (const OgDatagram *) (void *) self->outgoing->data,
                           self->outgoing->len);
      if (og_receiver_health_sent (&receiver->health, fault, now))
        on_health_changed (self, receiver, now);
    }
}

static OgListening
look (OgLocalReceivers *self)
{
  g_autoptr (GArray) addresses = g_array_new (FALSE, FALSE, sizeof (OgAddress));

  for (guint i = 0; i < self->receivers->len; i++)
    if (gets_messages (get (self, i)))
      g_array_append_val (addresses, get (self, i)->address);

  return og_port_listeners_at_all ((const OgAddress *) addresses->data,
                                   addresses->len, &self->deaf);
}

gboolean
og_local_receivers_are_in_ring (const OgLocalReceivers *self, const OgRing *ring)
{
  for (guint i = 0; i < self->receivers->len; i++)
    {
      const Receiver *receiver = get (self, i);

      if (gets_messages (receiver) && receiver->address.port == ring->to_port
          && og_udp_get_address (receiver->udp)->port == ring->from_port)
        return TRUE;
    }

  return FALSE;
}

OgListening
og_local_receivers_look (OgLocalReceivers *self, gint64 age, OgAddress *deaf)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->looked >= age)
    {
      self->listening = look (self);
      self->looked = now;
    }

  *deaf = self->deaf;
  return self->listening;
}

const char *
og_local_receivers_get_missing (const OgLocalReceivers *self, OgLookupFault *fault)
{
  for (guint i = 0; i < self->receivers->len; i++)
    if (get (self, i)->missing != OG_LOOKUP_FINE)
      {
        *fault = get (self, i)->missing;
        return get (self, i)->name;
      }

  *fault = OG_LOOKUP_FINE;
  return NULL;
}

const char *
og_local_receivers_get_failing (const OgLocalReceivers *self, OgSendFault *fault)
{
  for (guint i = 0; i < self->receivers->len; i++)
    {
      const Receiver *receiver = get (self, i);

      if (gets_messages (receiver) && receiver->health.fault != OG_SEND_FINE)
        {
          *fault = receiver->health.fault;
          return receiver->name;
        }
    }

  return NULL;
}
