/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "held-resolver.h"

struct _HeldResolver
{
  GResolver parent_instance;

  GMutex lock;
  GCond changed;
  gboolean holds; /* somebody */
  gboolean is_free;
};

G_DEFINE_FINAL_TYPE (HeldResolver, held_resolver, G_TYPE_RESOLVER)

static void
hold (HeldResolver *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->holds = TRUE;
  g_cond_broadcast (&self->changed);
  while (!self->is_free)
    g_cond_wait (&self->changed, &self->lock);
}

static void
held_resolver_lookup_async (GResolver *resolver,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  hold (HELD_RESOLVER (resolver));
  g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND,
                           "nobody is called “%s”", name);
}

static GList *
held_resolver_lookup_finish (GResolver *resolver,
                             GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
held_resolver_finalize (GObject *object)
{
  HeldResolver *self = HELD_RESOLVER (object);

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  G_OBJECT_CLASS (held_resolver_parent_class)->finalize (object);
}

static void
held_resolver_class_init (HeldResolverClass *class)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = held_resolver_finalize;
  resolver_class->lookup_by_name_async = held_resolver_lookup_async;
  resolver_class->lookup_by_name_finish = held_resolver_lookup_finish;
}

static void
held_resolver_init (HeldResolver *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
}

void
held_resolver_wait (HeldResolver *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (!self->holds)
    g_cond_wait (&self->changed, &self->lock);
}

void
held_resolver_let_go (HeldResolver *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->is_free = TRUE;
  g_cond_broadcast (&self->changed);
}
