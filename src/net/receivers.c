/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/receivers.h"

#include "net/resolver.h"

#include <glib/gi18n.h>

#include <string.h>

struct _OgReceivers
{
  /* Owned */
  OgUdp *udp;
  GArray *addresses;
  GCancellable *cancellable;

  OgListening listening;    /* as it was last looked */
  OgAddress deaf;
  gint64 looked;            /* when, monotonic µs; 0: never */

  /* Borrowed */
  OgReceiverNotFoundFunc not_found;
  gpointer data;
};

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer data)
{
  OgReceivers *self = data;
  g_autoptr (GError) error = NULL;
  OgAddress address;

  if (og_resolve_finish (result, &address, &error))
    g_array_append_val (self->addresses, address);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->not_found (error->message, self->data);
}

/* "port" or an address: a group of listeners (multicast) is one too. */
static gboolean
parse (const char *receiver, OgAddress *address)
{
  guint64 port;

  if (g_ascii_string_to_unsigned (receiver, 10, 1, G_MAXUINT16, &port, NULL))
    {
      *address = (OgAddress){ OG_IPV4_LOOPBACK, (guint16) port };
      return TRUE;
    }

  return og_address_parse (address, receiver, 0) && og_address_is_set (address);
}

/* Where nothing has to be looked up, nothing is waited for. */
static void
add (OgReceivers *self, const char *receiver)
{
  OgAddress address;

  if (parse (receiver, &address))
    g_array_append_val (self->addresses, address);
  else
    og_resolve_async (receiver, 0, self->cancellable, on_resolved, self);
}

gboolean
og_receivers_check (const char *receiver, GError **error)
{
  OgAddress address;

  if (receiver[strspn (receiver, "0123456789")] == '\0')
    {
      if (g_ascii_string_to_unsigned (receiver, 10, 1, G_MAXUINT16, NULL, NULL))
        return TRUE;

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is not a port: use a number from 1 to 65535."),
                   receiver);
      return FALSE;
    }

  return parse (receiver, &address) || og_resolve_check (receiver, 0, error);
}

OgReceivers *
og_receivers_new (const char *const *receivers,
                  OgReceiverNotFoundFunc not_found,
                  gpointer data,
                  GError **error)
{
  const OgAddress any = { 0 };
  OgUdp *udp = og_udp_new (&any, OG_UDP_SEND_ONLY, error);
  OgReceivers *self;

  if (udp == NULL)
    return NULL;

  self = g_new0 (OgReceivers, 1);
  self->udp = udp;
  self->addresses = g_array_new (FALSE, FALSE, sizeof (OgAddress));
  self->cancellable = g_cancellable_new ();
  self->not_found = not_found;
  self->data = data;
  for (guint i = 0; receivers[i] != NULL; i++)
    add (self, receivers[i]);

  return self;
}

void
og_receivers_free (OgReceivers *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_array_unref (self->addresses);
  og_udp_free (self->udp);
  g_free (self);
}

void
og_receivers_send (OgReceivers *self, const OgDatagram *datagrams, guint n_datagrams)
{
  const OgAddress *addresses = (const OgAddress *) self->addresses->data;

  for (guint i = 0; i < self->addresses->len; i++)
    og_udp_send (self->udp, &addresses[i], datagrams, n_datagrams);
}

OgListening
og_receivers_look (OgReceivers *self, gint64 age, OgAddress *deaf)
{
  const OgAddress *addresses = (const OgAddress *) self->addresses->data;
  gint64 now = g_get_monotonic_time ();

  if (now - self->looked >= age)
    {
      self->listening =
          og_listening_all (addresses, self->addresses->len, &self->deaf);
      self->looked = now;
    }

  *deaf = self->deaf;
  return self->listening;
}
