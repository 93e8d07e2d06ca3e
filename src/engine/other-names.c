/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/other-names.h"

#include "io/local-addresses.h"
#include "io/resolver.h"

/* Only for the resolver's eyes: ports were compared before. */
#define ANY_PORT 1

struct _OgOtherNames
{
  /* Owned */
  GPtrArray *others;
  GMainContext *context;
  GCancellable *cancellable; /* NULL: no look is under way */
  GSource *beginning;        /* of a look; NULL: it has begun */

  OgOtherNamesFunc found;
  gpointer data;
  OgAddress server;
  guint n_asked;
};

static gboolean
is_own (const OgAddress *address)
{
  OgAddress own[OG_LOCAL_ADDRESSES_MAX];
  guint n_own = og_local_addresses_list (own, OG_LOCAL_ADDRESSES_MAX);

  for (guint i = 0; i < n_own; i++)
    if (og_address_has_same_host (address, &own[i]))
      return TRUE;

  return og_address_is_loopback (address);
}

/* All addresses of this computer lead to the same programs. */
static gboolean
leads_to (const OgResolved *resolved, const OgAddress *server)
{
  gboolean is_here = is_own (server);

  for (guint i = 0; i < resolved->n_addresses; i++)
    if (og_address_has_same_host (&resolved->addresses[i], server)
        || (is_here && is_own (&resolved->addresses[i])))
      return TRUE;

  return FALSE;
}

static void
answer (OgOtherNames *self, const char *password)
{
  g_clear_object (&self->cancellable);
  self->found (password, &self->server, self->data);
}

static void look_up_next (OgOtherNames *self);

/* One that was cancelled has no owner any more. */
static void
on_resolved (GObject *source, GAsyncResult *result, gpointer data)
{
  OgOtherNames *self = data;
  OgResolved resolved;
  OgLookupFault fault = og_resolve_finish (result, &resolved);
  const OgOtherPassword *other;

  if (fault == OG_LOOKUP_CANCELLED)
    return;

  other = g_ptr_array_index (self->others, self->n_asked - 1);
  if (fault == OG_LOOKUP_FINE && leads_to (&resolved, &self->server))
    answer (self, other->password);
  else
    look_up_next (self);
}

static void
look_up_next (OgOtherNames *self)
{
  const OgOtherPassword *other;

  if (self->n_asked == self->others->len)
    {
      answer (self, NULL);
      return;
    }

  other = g_ptr_array_index (self->others, self->n_asked++);
  og_resolve_async (other->server, ANY_PORT, self->cancellable, on_resolved,
                    self);
}

static void
clear_beginning (OgOtherNames *self)
{
  if (self->beginning != NULL)
    g_source_destroy (self->beginning);
  g_clear_pointer (&self->beginning, g_source_unref);
}

static gboolean
on_begin (gpointer data)
{
  OgOtherNames *self = data;

  clear_beginning (self);
  look_up_next (self);
  return G_SOURCE_REMOVE;
}

OgOtherNames *
og_other_names_new (GPtrArray *others, OgOtherNamesFunc found, gpointer data)
{
  OgOtherNames *self = g_new0 (OgOtherNames, 1);

  self->others = g_ptr_array_ref (others);
  self->context = g_main_context_ref_thread_default ();
  self->found = found;
  self->data = data;
  return self;
}

void
og_other_names_free (OgOtherNames *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  clear_beginning (self);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->others);
  g_free (self);
}

/* In a reader's turn the thread-default context is another (io/loop-lock.h). */
void
og_other_names_look (OgOtherNames *self, const OgAddress *server)
{
  if (self->cancellable != NULL)
    return;

  if (!og_address_has_same_host (&self->server, server))
    self->n_asked = 0;
  self->cancellable = g_cancellable_new ();
  self->server = *server;
  self->beginning = g_idle_source_new ();
  g_source_set_callback (self->beginning, on_begin, self, NULL);
  g_source_attach (self->beginning, self->context);
}
