/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/local-receivers.h"

#include "engine/receiver-choice.h"
#include "engine/receiver-health.h"
#include "engine/receiver-socket.h"
#include "io/deadline-source.h"
#include "io/locator.h"
#include "wire/address-text.h"
#include "wire/host-port.h"
#include "wire/kind.h"

#include <string.h>

/* How often it is looked which programs have started or ended, where that matters. */
#define LOOK_EACH G_TIME_SPAN_SECOND

typedef struct
{
  /* Owned */
  char *name; /* "host:port" */
  OgReceiverSocket *socket;
  OgLocator *locator;    /* NULL: nothing to look up */
  OgLookupFault missing; /* why it was not found; _FINE: it is, or not known */

  /* Borrowed */
  OgLocalReceivers *owner;

  OgAddress address; /* unset: not known yet */
  OgResolved resolved; /* of the name; none: nothing to look up, or not found yet */
  gboolean chosen;     /* to get messages */
  OgReceiverHealth health;
} Receiver;

struct _OgLocalReceivers
{
  /* Owned */
  GPtrArray *receivers;
  GArray *outgoing; /* of OgDatagram, of one batch */
  GSource *look_timer;

  OgEventSink sink;
  gboolean choice_may_change; /* with the programs that listen */
  OgListening listening;      /* as it was last looked */
  OgAddress deaf;
  gint64 looked; /* when, monotonic µs; 0: never */
};

static void
receiver_free (Receiver *self)
{
  g_clear_pointer (&self->locator, og_locator_free);
  g_clear_pointer (&self->socket, og_receiver_socket_free);
  g_free (self->name);
  g_free (self);
}

static Receiver *
get (const OgLocalReceivers *self, guint i)
{
  return g_ptr_array_index (self->receivers, i);
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

static gboolean
is_deaf (const Receiver *receiver)
{
  return receiver->chosen && receiver->health.fault == OG_SEND_NOT_TAKEN;
}

static void
look_later (OgLocalReceivers *self)
{
  gboolean is_worth_it = self->choice_may_change;

  for (guint i = 0; i < self->receivers->len && !is_worth_it; i++)
    is_worth_it = is_deaf (get (self, i))
                  || og_receiver_socket_is_bound (get (self, i)->socket);

  if (is_worth_it)
    og_deadline_source_set (self->look_timer,
                            g_get_monotonic_time () + LOOK_EACH);
}

/* One that is not chosen any more hears at another of its addresses. */
static void
set_chosen (Receiver *receiver, gboolean chosen)
{
  if (receiver->chosen && !chosen && og_receiver_health_cured (&receiver->health))
    tell (receiver, OG_EVENT_RECEIVER_WORKS);

  receiver->chosen = chosen;
}

/* Names may come to mean the same, and to mean different ones again; programs
 * come to listen, or do not any more. */
static void
choose (OgLocalReceivers *self)
{
  guint n = self->receivers->len;
  g_autofree OgAddress *addresses = g_new (OgAddress, n);
  g_autofree gboolean *chosen = g_new (gboolean, n);

  for (guint i = 0; i < n; i++)
    addresses[i] = get (self, i)->address;

  self->choice_may_change = og_receiver_choice_make (addresses, n, chosen);
  for (guint i = 0; i < n; i++)
    set_chosen (get (self, i), chosen[i]);

  look_later (self);
}

static const OgAddress *
pick_address (const Receiver *self)
{
  return og_receiver_choice_pick (self->resolved.addresses,
                                  self->resolved.n_addresses, &self->address);
}

static gboolean
change_family (Receiver *self, OgFamily family)
{
  OgReceiverSocket *socket = og_receiver_socket_new (family, NULL);

  if (socket == NULL)
    return FALSE;

  og_receiver_socket_free (self->socket);
  self->socket = socket;
  return TRUE;
}

/* FALSE: this computer does not have its family. */
static gboolean
use_address (Receiver *self, const OgAddress *address)
{
  const OgFamily family = og_address_get_family (address);

  if (og_address_equal (&self->address, address))
    return TRUE;
  if (!og_receiver_socket_has_family (self->socket, family)
      && !change_family (self, family))
    return FALSE;

  self->address = *address;
  choose (self->owner);
  return TRUE;
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

static void
on_found (const OgResolved *resolved, gpointer data)
{
  Receiver *receiver = data;
  const OgAddress former = receiver->address;

  receiver->resolved = *resolved;
  if (!use_address (receiver, pick_address (receiver)))
    {
      on_not_found (OG_LOOKUP_NO_NETWORK, receiver);
      return;
    }

  if (!og_address_equal (&receiver->address, &former))
    receiver->health = (OgReceiverHealth){ 0 };
  if (receiver->missing != OG_LOOKUP_FINE)
    {
      receiver->missing = OG_LOOKUP_FINE;
      tell (receiver, OG_EVENT_RECEIVER_FOUND);
    }
}

/* "port" or an address: a group of listeners (multicast) is one too. */
static gboolean
parse (const char *receiver, OgAddress *address)
{
  OgHostPort place;

  if (!og_receiver_parse (&place, receiver))
    return FALSE;

  *address = place.address;
  return og_address_get_family (address) != OG_FAMILY_NONE;
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
  OgAddress address = { 0 };
  gboolean is_address = parse (name, &address);
  OgReceiverSocket *socket =
      og_receiver_socket_new (og_address_get_family (&address), error);
  char text[OG_ADDRESS_TEXT_SIZE];
  Receiver *receiver;

  if (socket == NULL)
    return FALSE;

  receiver = g_new0 (Receiver, 1);
  receiver->owner = self;
  receiver->socket = socket;
  g_ptr_array_add (self->receivers, receiver);
  receiver->address = address;
  if (is_address)
    receiver->name = g_strdup (og_address_format (&address, text));
  else
    look_up (receiver, name);

  return TRUE;
}

/* Perhaps at another address of its name. */
static gboolean
finds_program (Receiver *self)
{
  const OgAddress *address = pick_address (self);

  return og_port_listeners_at (address) == OG_LISTENING_YES
         && use_address (self, address);
}

/* Where nothing is sent, nothing is heard of a program that starts. */
static void
find_cured (OgLocalReceivers *self)
{
  for (guint i = 0; i < self->receivers->len; i++)
    {
      Receiver *receiver = get (self, i);

      if (is_deaf (receiver) && finds_program (receiver)
          && og_receiver_health_cured (&receiver->health))
        tell (receiver, OG_EVENT_RECEIVER_WORKS);
    }
}

static void
on_look_due (gpointer data)
{
  OgLocalReceivers *self = data;

  for (guint i = 0; i < self->receivers->len; i++)
    og_receiver_socket_leave_if_lost (get (self, i)->socket);

  find_cured (self);
  if (self->choice_may_change)
    choose (self);
  else
    look_later (self);
}

static void
on_health_changed (OgLocalReceivers *self, const Receiver *receiver)
{
  tell (receiver, receiver->health.fault == OG_SEND_FINE
                      ? OG_EVENT_RECEIVER_WORKS
                      : OG_EVENT_RECEIVER_FAILS);
  look_later (self);
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
  self->look_timer = og_deadline_source_new (on_look_due, self);
  g_source_attach (self->look_timer, g_main_context_get_thread_default ());
  for (guint i = 0; receivers[i] != NULL; i++)
    if (!add (self, receivers[i], error))
      return NULL;

  choose (self);
  return g_steal_pointer (&self);
}

void
og_local_receivers_free (OgLocalReceivers *self)
{
  g_source_destroy (self->look_timer);
  g_source_unref (self->look_timer);
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

static void
send_outgoing (OgLocalReceivers *self, Receiver *receiver, gint64 now)
{
  gboolean was_bound = og_receiver_socket_is_bound (receiver->socket);
  OgSendFault fault =
      og_receiver_socket_send (receiver->socket, &receiver->address,
                               (const OgDatagram *) (void *) self->outgoing->data,
                               self->outgoing->len, now);

  if (og_receiver_health_sent (&receiver->health, fault, now))
    on_health_changed (self, receiver);
  if (og_receiver_socket_is_bound (receiver->socket) && !was_bound)
    look_later (self);
}

void
og_local_receivers_send (OgLocalReceivers *self,
                         const OgDelivery *deliveries,
                         guint n_deliveries)
{
  gint64 now = g_get_monotonic_time ();

  fill_outgoing (self, deliveries, n_deliveries);
  for (guint i = 0; i < self->receivers->len; i++)
    if (get (self, i)->chosen)
      send_outgoing (self, get (self, i), now);
}

static OgListening
look (OgLocalReceivers *self)
{
  g_autoptr (GArray) addresses = g_array_new (FALSE, FALSE, sizeof (OgAddress));

  for (guint i = 0; i < self->receivers->len; i++)
    if (get (self, i)->chosen)
      g_array_append_val (addresses, get (self, i)->address);

  return og_port_listeners_at_all ((const OgAddress *) addresses->data,
                                   addresses->len, &self->deaf);
}

/* NULL: none is. */
static Receiver *
find_in_ring (const OgLocalReceivers *self, const OgRing *ring)
{
  for (guint i = 0; i < self->receivers->len; i++)
    {
      Receiver *receiver = get (self, i);

      if (receiver->chosen && receiver->address.port == ring->to_port
          && og_receiver_socket_get_port (receiver->socket) == ring->from_port)
        return receiver;
    }

  return NULL;
}

gboolean
og_local_receivers_are_in_ring (const OgLocalReceivers *self, const OgRing *ring)
{
  return find_in_ring (self, ring) != NULL;
}

void
og_local_receivers_show_ring (OgLocalReceivers *self, const OgRing *ring)
{
  Receiver *receiver = find_in_ring (self, ring);
  guint8 bytes[OG_CONTROL_MAX];
  OgDelivery reply = { .payload = bytes };
  OgOscWriter writer;

  if (receiver == NULL)
    return;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_ring_encode (&writer, OG_ADDRESS_RING_REPLY, ring);
  reply.size = writer.used;
  fill_outgoing (self, &reply, 1);
  send_outgoing (self, receiver, g_get_monotonic_time ());
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

      if (receiver->chosen && receiver->health.fault != OG_SEND_FINE)
        {
          *fault = receiver->health.fault;
          return receiver->name;
        }
    }

  return NULL;
}
