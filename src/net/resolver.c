/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/resolver.h"

#include "net/socket-address.h"
#include "wire/address-text.h"

#include <glib/gi18n.h>

#include <string.h>

/* How many names this thread has asked for that are not answered yet. The main
 * context to which an answer comes is to run until then: otherwise whatever waits
 * for it stays for ever, and so does the context. */
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

/* A label of a host name, and the whole of one, in bytes. */
#define LABEL_MAX 63
#define HOST_MAX  253

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

/* @colon: where the port begins, NULL: there is none. */
static gboolean
read_port (const char *name,
           const char *colon,
           guint16 default_port,
           guint16 *port,
           GError **error)
{
  guint64 number = default_port;

  if (colon == NULL && default_port == 0)
    return refuse (error, _ ("“%s” has no port: add “:” and the port’s number."),
                   name);
  if (colon != NULL
      && !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &number,
                                      NULL))
    return refuse (error,
                   _ ("“%s” has no valid port after the colon: use a number "
                      "from 1 to 65535."),
                   name);

  *port = (guint16) number;
  return TRUE;
}

static gboolean
has_sound_labels (const char *host)
{
  gsize length = 0;

  for (const char *c = host; *c != '\0'; c++)
    {
      if (*c == '.' && length == 0)
        return FALSE;

      length = *c == '.' ? 0 : length + 1;
      if (length > LABEL_MAX || g_ascii_iscntrl (*c))
        return FALSE;
    }

  return TRUE;
}

/* Names beyond ASCII are the system's to judge. Of digits and dots it would
 * make an address of its own choice: "22242" is 0.0.86.226. */
static gboolean
is_host (const char *host)
{
  OgAddress address;

  if (host[strspn (host, "0123456789.")] == '\0')
    return og_address_parse (&address, host, 1) && og_address_is_unicast (&address);

  return strlen (host) <= HOST_MAX && g_utf8_validate (host, -1, NULL)
         && strpbrk (host, " /\\@[]\"'<>,;?#%&=") == NULL
         && has_sound_labels (host);
}

/* Splits "host" or "host:port". */
static gboolean
split_name (const char *name,
            guint16 default_port,
            char **host,
            guint16 *port,
            GError **error)
{
  const char *colon = strchr (name, ':');
  g_autofree char *found =
      colon != NULL ? g_strndup (name, colon - name) : g_strdup (name);

  g_strstrip (found);
  if (colon != NULL && strchr (colon + 1, ':') != NULL)
    return refuse (error,
                   _ ("“%s” is not an IPv4 address: use one, or a computer’s "
                      "name."),
                   name);
  if (*found == '\0')
    return refuse (error,
                   _ ("“%s” needs the name of a computer or its IPv4 address."),
                   name);
  if (!read_port (name, colon, default_port, port, error))
    return FALSE;
  if (!is_host (found))
    return refuse (error,
                   _ ("“%s” is not a computer’s name or IPv4 address, with or "
                      "without “:port”."),
                   name);

  *host = g_steal_pointer (&found);
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

  g_task_set_task_data (task, lookup_new (host, port), (GDestroyNotify) lookup_free);
  g_resolver_lookup_by_name_with_flags_async (
      resolver, host, G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY,
      g_task_get_cancellable (task), on_looked_up, g_object_ref (task));
}

gboolean
og_resolve_check (const char *name, guint16 default_port, GError **error)
{
  g_autofree char *host = NULL;
  guint16 port;

  return split_name (name, default_port, &host, &port, error);
}

void
og_resolve_async (const char *name,
                  guint16 default_port,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autofree char *host = NULL;
  GError *error = NULL;
  OgAddress address;
  guint16 port;

  g_task_set_source_tag (task, og_resolve_async);

  if (!split_name (name, default_port, &host, &port, &error))
    g_task_return_error (task, error);
  else if (og_address_parse (&address, host, port))
    return_address (task, address);
  else
    look_up (task, host, port);
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
