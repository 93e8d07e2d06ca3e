/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "made-resolver.h"

struct _MadeResolver
{
  GResolver parent_instance;

  /* Owned */
  char **addresses;
};

G_DEFINE_FINAL_TYPE (MadeResolver, made_resolver, G_TYPE_RESOLVER)

static GList *
list_addresses (char **addresses)
{
  GList *list = NULL;

  for (guint i = 0; addresses[i] != NULL; i++)
    list = g_list_append (list, g_inet_address_new_from_string (addresses[i]));

  return list;
}

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
made_resolver_lookup_async (GResolver *resolver,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  MadeResolver *self = MADE_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  if (self->addresses == NULL)
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND,
                             "nobody");
  else
    g_task_return_pointer (task, list_addresses (self->addresses),
                           free_addresses);
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
  g_strfreev (MADE_RESOLVER (object)->addresses);
  G_OBJECT_CLASS (made_resolver_parent_class)->finalize (object);
}

static void
made_resolver_class_init (MadeResolverClass *class)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = made_resolver_finalize;
  resolver_class->lookup_by_name_async = made_resolver_lookup_async;
  resolver_class->lookup_by_name_finish = made_resolver_lookup_finish;
}

static void
made_resolver_init (MadeResolver *self)
{
}

void
made_resolver_set (MadeResolver *self, const char *addresses)
{
  g_strfreev (self->addresses);
  self->addresses = addresses != NULL ? g_strsplit (addresses, " ", -1) : NULL;
}
