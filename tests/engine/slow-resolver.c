/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "slow-resolver.h"

struct _SlowResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (SlowResolver, slow_resolver, G_TYPE_RESOLVER)

/* Its answer comes from another thread, and later than whoever cancels goes on. */
static void
wait_until_cancelled (GTask *task,
                      gpointer source,
                      gpointer data,
                      GCancellable *cancellable)
{
  GPollFD fd;

  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  g_task_return_error_if_cancelled (task);
}

static void
slow_resolver_lookup_async (GResolver *resolver,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_run_in_thread (task, wait_until_cancelled);
}

static GList *
slow_resolver_lookup_finish (GResolver *resolver,
                             GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
slow_resolver_class_init (SlowResolverClass *class)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (class);

  resolver_class->lookup_by_name_async = slow_resolver_lookup_async;
  resolver_class->lookup_by_name_finish = slow_resolver_lookup_finish;
}

static void
slow_resolver_init (SlowResolver *self)
{
}
