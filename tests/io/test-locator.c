/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/locator.h"

/* The monitor lives in the main thread, locators in a thread of their own, as
 * in the application. */
typedef struct
{
  /* Owned */
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GNetworkMonitor *monitor;
  OgLocator *locator;

  GMutex mutex;
  GCond cond;
  guint n_found;
  guint n_changed;
  guint n_done;
  guint n_elsewhere; /* calls in another thread than the locator's */
} Fixture;

static void
count (Fixture *fixture, guint *number)
{
  g_mutex_lock (&fixture->mutex);
  (*number)++;
  if (g_thread_self () != fixture->thread)
    fixture->n_elsewhere++;
  g_cond_signal (&fixture->cond);
  g_mutex_unlock (&fixture->mutex);
}

static void
on_found (const OgResolved *server, gpointer data)
{
  Fixture *fixture = data;

  count (fixture, &fixture->n_found);
}

static void
on_not_found (OgLookupFault fault, gpointer data)
{
  g_error ("127.0.0.1 was not found: %d", fault);
}

static void
on_network_changed (gpointer data)
{
  Fixture *fixture = data;

  count (fixture, &fixture->n_changed);
}

static gboolean
locate (gpointer data)
{
  Fixture *fixture = data;
  const OgLocatorCallbacks callbacks = {
    .found = on_found,
    .not_found = on_not_found,
    .network_changed = on_network_changed,
    .data = fixture,
  };

  g_clear_pointer (&fixture->locator, og_locator_free);
  fixture->locator = og_locator_new ("127.0.0.1", 22242, &callbacks);
  return G_SOURCE_REMOVE;
}

static gboolean
look_twice (gpointer data)
{
  Fixture *fixture = data;

  og_locator_look (fixture->locator);
  og_locator_look (fixture->locator);
  return G_SOURCE_REMOVE;
}

static gboolean
say_done (gpointer data)
{
  Fixture *fixture = data;

  count (fixture, &fixture->n_done);
  return G_SOURCE_REMOVE;
}

static gboolean
quit (gpointer data)
{
  Fixture *fixture = data;

  g_clear_pointer (&fixture->locator, og_locator_free);
  g_main_loop_quit (fixture->loop);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  Fixture *fixture = data;

  g_main_context_push_thread_default (fixture->context);
  g_main_loop_run (fixture->loop);
  g_main_context_pop_thread_default (fixture->context);
  return NULL;
}

static void
wait_for (Fixture *fixture, const guint *number, guint value)
{
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  g_mutex_lock (&fixture->mutex);
  while (*number < value)
    if (!g_cond_wait_until (&fixture->cond, &fixture->mutex, limit))
      g_error ("nothing happened for 10 s");
  g_assert_cmpuint (fixture->n_elsewhere, ==, 0);
  g_mutex_unlock (&fixture->mutex);
}

static void
ask (Fixture *fixture, GSourceFunc func)
{
  g_main_context_invoke (fixture->context, func, fixture);
}

static void
change_network (Fixture *fixture)
{
  g_signal_emit_by_name (fixture->monitor, "network-changed", TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_mutex_init (&fixture->mutex);
  g_cond_init (&fixture->cond);
  fixture->monitor = g_object_ref (g_network_monitor_get_default ());
  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  fixture->thread = g_thread_new ("locator", run, fixture);
  while (!g_main_loop_is_running (fixture->loop))
    g_thread_yield ();

  ask (fixture, locate);
  wait_for (fixture, &fixture->n_found, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ask (fixture, quit);
  g_thread_join (fixture->thread);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  g_object_unref (fixture->monitor);
  g_cond_clear (&fixture->cond);
  g_mutex_clear (&fixture->mutex);
}

static void
test_looks_again_when_asked (Fixture *fixture, gconstpointer data)
{
  ask (fixture, look_twice);
  wait_for (fixture, &fixture->n_found, 2);
}

static void
test_hears_of_the_network_in_its_own_thread (Fixture *fixture, gconstpointer data)
{
  change_network (fixture);
  wait_for (fixture, &fixture->n_changed, 1);
  wait_for (fixture, &fixture->n_found, 2);
}

static void
test_takes_a_burst_for_one_change (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    change_network (fixture);
  wait_for (fixture, &fixture->n_changed, 1);
  wait_for (fixture, &fixture->n_found, 2);

  change_network (fixture);
  wait_for (fixture, &fixture->n_changed, 2);
  wait_for (fixture, &fixture->n_found, 3);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
}

static gboolean
look_often (gpointer data)
{
  Fixture *fixture = data;

  og_locator_look_each (fixture->locator, G_TIME_SPAN_MILLISECOND);
  og_locator_look (fixture->locator);
  return G_SOURCE_REMOVE;
}

static void
test_looks_again_after_a_time (Fixture *fixture, gconstpointer data)
{
  ask (fixture, look_often);
  wait_for (fixture, &fixture->n_found, 5);
}

/* Each comes while the monitor may be speaking to the one that goes. */
static void
test_goes_while_the_network_changes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++)
    {
      ask (fixture, locate);
      change_network (fixture);
      change_network (fixture);
    }

  ask (fixture, say_done);
  wait_for (fixture, &fixture->n_done, 1);
  change_network (fixture);
  wait_for (fixture, &fixture->n_changed, 1);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("/io/locator/looks-again-when-asked", test_looks_again_when_asked);
  add ("/io/locator/hears-of-the-network-in-its-own-thread",
       test_hears_of_the_network_in_its_own_thread);
  add ("/io/locator/takes-a-burst-for-one-change",
       test_takes_a_burst_for_one_change);
  add ("/io/locator/goes-while-the-network-changes",
       test_goes_while_the_network_changes);
  add ("/io/locator/looks-again-after-a-time", test_looks_again_after_a_time);
  return g_test_run ();
}
