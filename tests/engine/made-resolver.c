/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "made-resolver.h"

struct _MadeResolver
{
  GResolver parent_instance;

  /* Owned */
  char *address;
};

G_DEFINE_FINAL_TYPE (MadeResolver, made_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
made_resolver_lookup_async (GResolver *resolver,
                            const char *name,
                            GResolverNameLookupFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  MadeResolver *self = MADE_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  if (self->address == NULL)
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND,
                             "nobody");
  else
    g_task_return_pointer (
        task,
        g_list_append (NULL, g_inet_address_new_from_string (self->address)),
        free_addresses);
}

static void
made_resolver_lookup_all_async (GResolver *resolver,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  made_resolver_lookup_async (resolver, name,
                              G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable,
                              callback, data);
}

static GList *
made_resolver_lookup_finish (GResolver *resolver,
                             GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
made_resolver_finalize (GObject *object)
{
  g_free (MADE_RESOLVER (object)->address);
  G_OBJECT_CLASS (made_resolver_parent_class)->finalize (object);
}

static void
made_resolver_class_init (MadeResolverClass *class)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = made_resolver_finalize;
  resolver_class->lookup_by_name_async = made_resolver_lookup_all_async;
  resolver_class->lookup_by_name_finish = made_resolver_lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = made_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = made_resolver_lookup_finish;
}

static void
made_resolver_init (MadeResolver *self)
{
}

void
made_resolver_set (MadeResolver *self, const char *address)
{
  g_free (self->address);
  self->address = g_strdup (address);
}
