/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/resolver.h"

#include "io/socket-address.h"
#include "wire/host-port.h"

/* How many names this thread has asked for that are not answered yet. The main
 * context to which an answer comes is to run until then: otherwise whatever
 * waits for it stays for ever, and so does the context. */
static GPrivate n_unanswered;

static guint
count_unanswered (void)
{
  return GPOINTER_TO_UINT (g_private_get (&n_unanswered));
}

/* What a lookup must remember until its answer comes. */
typedef struct
{
  char *host;
  guint16 port;
} Lookup;

static Lookup *
lookup_new (const char *host, guint16 port)
{
  Lookup *self = g_new (Lookup, 1);

  self->host = g_strdup (host);
  self->port = port;
  g_private_set (&n_unanswered, GUINT_TO_POINTER (count_unanswered () + 1));
  return self;
}

static void
lookup_free (Lookup *self)
{
  g_private_set (&n_unanswered, GUINT_TO_POINTER (count_unanswered () - 1));
  g_free (self->host);
  g_free (self);
}

static OgLookupFault
read_name (OgHostPort *place, const char *name, guint16 default_port)
{
  static const OgLookupFault faults[] = {
    [OG_HOST_PORT_OK] = OG_LOOKUP_FINE,
    [OG_HOST_PORT_NO_HOST] = OG_LOOKUP_NO_HOST,
    [OG_HOST_PORT_NO_PORT] = OG_LOOKUP_NO_PORT,
    [OG_HOST_PORT_BAD_PORT] = OG_LOOKUP_BAD_PORT,
    [OG_HOST_PORT_BAD_HOST] = OG_LOOKUP_BAD_HOST,
    [OG_HOST_PORT_ANY_ADDRESS] = OG_LOOKUP_ANY_ADDRESS,
  };
  OgHostPortFault fault = og_host_port_parse (place, name, default_port);

  if (fault != OG_HOST_PORT_OK)
    return faults[fault];
  if (og_address_get_family (&place->address) != OG_FAMILY_NONE
      && !og_address_is_unicast (&place->address))
    return OG_LOOKUP_BAD_HOST;

  return OG_LOOKUP_FINE;
}

static OgResolved
list_addresses (GList *addresses, const Lookup *lookup)
{
  OgResolved resolved = { 0 };

  for (GList *item = addresses;
       item != NULL && resolved.n_addresses < OG_RESOLVED_MAX; item = item->next)
    resolved.addresses[resolved.n_addresses++] =
        og_inet_address_read (item->data, lookup->port);

  return resolved;
}

typedef struct
{
  OgLookupFault fault;
  OgResolved resolved;
} Answer;

static void
answer (GTask *task, OgLookupFault fault, OgResolved resolved)
{
  const Answer values = { fault, resolved };

  g_task_return_pointer (task, g_memdup2 (&values, sizeof values), g_free);
}

static OgLookupFault
get_fault (const GError *error, const OgResolved *resolved)
{
  if (error == NULL)
    return resolved->n_addresses > 0 ? OG_LOOKUP_FINE : OG_LOOKUP_NOT_FOUND;
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return OG_LOOKUP_NOT_FOUND;
  if (g_error_matches (error, G_RESOLVER_ERROR,
                       G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    return OG_LOOKUP_NOT_NOW;

  return OG_LOOKUP_FAILED;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Lookup *lookup = g_task_get_task_data (task);
  GResolver *resolver = G_RESOLVER (source);
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (resolver, result, &error);
  OgResolved resolved = list_addresses (addresses, lookup);

  g_resolver_free_addresses (addresses);
  answer (task, get_fault (error, &resolved), resolved);
}

static void
look_up (GTask *task, const char *host, guint16 port)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_task_set_task_data (task, lookup_new (host, port),
                        (GDestroyNotify) lookup_free);
  g_resolver_lookup_by_name_async (resolver, host, g_task_get_cancellable (task),
                                   on_looked_up, g_object_ref (task));
}

OgLookupFault
og_resolve_check (const char *name, guint16 default_port)
{
  OgHostPort place;

  return read_name (&place, name, default_port);
}

void
og_resolve_async (const char *name,
                  guint16 default_port,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  OgHostPort place;
  OgLookupFault fault = read_name (&place, name, default_port);

  g_task_set_source_tag (task, og_resolve_async);

  if (fault != OG_LOOKUP_FINE || og_address_is_set (&place.address))
    answer (task, fault, (OgResolved){ 1, { place.address } });
  else
    look_up (task, place.host, place.port);
}

/* The task has no other error than that it was cancelled. */
OgLookupFault
og_resolve_finish (GAsyncResult *result, OgResolved *resolved)
{
  g_autofree Answer *values = g_task_propagate_pointer (G_TASK (result), NULL);

  if (values == NULL)
    return OG_LOOKUP_CANCELLED;
  if (values->fault == OG_LOOKUP_FINE)
    *resolved = values->resolved;

  return values->fault;
}

void
og_resolve_wait (void)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  while (count_unanswered () > 0)
    g_main_context_iteration (context, TRUE);
}

/* Connecting a socket of UDP only picks a route. */
gboolean
og_local_address_towards (OgAddress *address, const OgAddress *remote)
{
  g_autoptr (GSocketAddress) to = og_socket_address_new (remote);
  g_autoptr (GSocket) socket =
      g_socket_new (g_socket_address_get_family (to), G_SOCKET_TYPE_DATAGRAM,
                    G_SOCKET_PROTOCOL_UDP, NULL);
  g_autoptr (GSocketAddress) native = NULL;
  OgAddress own;

  if (socket == NULL || !g_socket_connect (socket, to, NULL, NULL))
    return FALSE;

  native = g_socket_get_local_address (socket, NULL);
  own = og_socket_address_read (native);
  if (og_address_get_family (&own) == OG_FAMILY_NONE)
    return FALSE;

  og_address_set_host (address, &own);
  return TRUE;
}
