/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/resolver.h"

#include "io/socket-address.h"
#include "wire/host-port.h"

#include <glib/gi18n.h>

#include <string.h>

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

static gboolean
refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What is refused may be no text. */
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *bytes = NULL;
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  bytes = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  words = g_utf8_make_valid (bytes, -1);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, words);
  return FALSE;
}

static gboolean
refuse_fault (OgHostPortFault fault, const char *name, GError **error)
{
  switch (fault)
    {
    case OG_HOST_PORT_NO_HOST:
      return refuse (
          error, _ ("“%s” needs the name of a computer or its IPv4 address."),
          name);
    case OG_HOST_PORT_NO_PORT:
      return refuse (
          error, _ ("“%s” has no port: add “:” and the port’s number."), name);
    case OG_HOST_PORT_BAD_PORT:
      return refuse (error,
                     _ ("“%s” has no valid port after the colon: use a number "
                        "from 1 to 65535."),
                     name);
    case OG_HOST_PORT_BAD_HOST:
    case OG_HOST_PORT_OK:
      break;
    }

  return refuse (error,
                 _ ("“%s” is not a computer’s name or IPv4 address, with or "
                    "without “:port”."),
                 name);
}

static gboolean
read_name (OgHostPort *place, const char *name, guint16 default_port, GError **error)
{
  OgHostPortFault fault = og_host_port_parse (place, name, default_port);
  OgFamily family = og_address_get_family (&place->address);

  if (fault != OG_HOST_PORT_OK)
    return refuse_fault (fault, name, error);
  if (family == OG_FAMILY_IPV6)
    return refuse (error,
                   _ ("“%s” is not an IPv4 address: use one, or a computer’s "
                      "name."),
                   name);
  if (family == OG_FAMILY_IPV4 && !og_address_is_unicast (&place->address))
    return refuse_fault (OG_HOST_PORT_BAD_HOST, name, error);

  return TRUE;
}

static OgAddress
get_first_ipv4 (GList *addresses, guint16 port)
{
  for (GList *item = addresses; item != NULL; item = item->next)
    if (g_inet_address_get_family (item->data) == G_SOCKET_FAMILY_IPV4)
      return og_inet_address_read (item->data, port);

  return (OgAddress){ 0 };
}

static void
return_address (GTask *task, OgAddress address)
{
  g_task_return_pointer (task, g_memdup2 (&address, sizeof address), g_free);
}

/* Keeps the code of @cause and says it in other words. */
static void
return_failure (GTask *task, const char *host, GError *cause)
{
  if (g_error_matches (cause, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    g_task_return_new_error (task, cause->domain, cause->code,
                             _ ("No computer named “%s” was found. Check the "
                                "spelling and the internet connection."),
                             host);
  else if (g_error_matches (cause, G_RESOLVER_ERROR,
                            G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    g_task_return_new_error (task, cause->domain, cause->code,
                             _ ("The address of “%s” cannot be looked up right "
                                "now. Check the internet connection."),
                             host);
  else if (cause->domain == G_RESOLVER_ERROR)
    g_task_return_new_error (task, cause->domain, cause->code,
                             _ ("The address of “%s” cannot be looked up: %s."),
                             host, cause->message);
  else
    g_task_return_error (task, g_error_copy (cause));
}

static void
on_looked_up (GObject *resolver, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_with_flags_finish (
      G_RESOLVER (resolver), result, &error);
  OgAddress address = get_first_ipv4 (addresses, lookup->port);

  g_resolver_free_addresses (addresses);
  if (error == NULL && !og_address_is_set (&address))
    g_set_error_literal (&error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND,
                         "");

  if (error != NULL)
    return_failure (task, lookup->host, error);
  else
    return_address (task, address);
}

static void
look_up (GTask *task, const char *host, guint16 port)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_task_set_task_data (task, lookup_new (host, port),
                        (GDestroyNotify) lookup_free);
  g_resolver_lookup_by_name_with_flags_async (
      resolver, host, G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY,
      g_task_get_cancellable (task), on_looked_up, g_object_ref (task));
}

gboolean
og_resolve_check (const char *name, guint16 default_port, GError **error)
{
  OgHostPort place;

  return read_name (&place, name, default_port, error);
}

void
og_resolve_async (const char *name,
                  guint16 default_port,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;
  OgHostPort place;

  g_task_set_source_tag (task, og_resolve_async);

  if (!read_name (&place, name, default_port, &error))
    g_task_return_error (task, error);
  else if (og_address_is_set (&place.address))
    return_address (task, place.address);
  else
    look_up (task, place.host, place.port);
}

gboolean
og_resolve_finish (GAsyncResult *result, OgAddress *address, GError **error)
{
  g_autofree OgAddress *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found == NULL)
    return FALSE;

  *address = *found;
  return TRUE;
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
