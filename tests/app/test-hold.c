/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/show/hold.h"

#include "fixture.h"

typedef struct
{
  GtkWidget *widget;
  GtkEventController *controller;
  guint n_held;
  gint64 held; /* when last */
} Fixture;

static void
on_held (gpointer data)
{
  Fixture *fixture = data;

  fixture->n_held++;
  fixture->held = g_get_monotonic_time ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) controllers = NULL;

  fixture->widget = g_object_ref_sink (gtk_label_new ("A key"));
  og_hold_add (fixture->widget, GDK_KEY_Escape, G_CALLBACK (on_held), fixture);
  controllers = gtk_widget_observe_controllers (fixture->widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
          g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_set_object (&fixture->controller, controller);
    }
  g_assert_nonnull (fixture->controller);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->controller);
  g_assert_finalize_object (fixture->widget);
}

static void
press (Fixture *fixture, guint key)
{
  gboolean is_taken = FALSE;

  g_signal_emit_by_name (fixture->controller, "key-pressed", key, 9, 0,
                         &is_taken);
  g_assert_true (is_taken == (key == GDK_KEY_Escape));
}

static void
release (Fixture *fixture)
{
  g_signal_emit_by_name (fixture->controller, "key-released", GDK_KEY_Escape, 9,
                         0);
}

static gboolean
on_end (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

/* What is awaited is that nothing comes. */
static void
let_pass (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, on_end, &is_over);
  og_await (is_set, &is_over, "the time to pass");
}

static gboolean
is_held (gpointer data)
{
  return ((Fixture *) data)->n_held > 0;
}

/* The system repeats it. */
static void
test_held_long_enough (Fixture *fixture, gconstpointer data)
{
  gint64 begin = g_get_monotonic_time ();

  press (fixture, GDK_KEY_Escape);
  press (fixture, GDK_KEY_Escape);
  og_await (is_held, fixture, "that the key was held");
  g_assert_cmpint (fixture->held - begin, >=,
                   (OG_HOLD_TIME - 20) * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (fixture->n_held, ==, 1);
  release (fixture);
}

static void
test_let_go_too_early (Fixture *fixture, gconstpointer data)
{
  press (fixture, GDK_KEY_Escape);
  release (fixture);
  let_pass (OG_HOLD_TIME + 200);
  g_assert_cmpuint (fixture->n_held, ==, 0);
}

static void
test_another_key (Fixture *fixture, gconstpointer data)
{
  press (fixture, GDK_KEY_Return);
  let_pass (OG_HOLD_TIME + 200);
  g_assert_cmpuint (fixture->n_held, ==, 0);
}

/* Nothing is called after the widget is gone. */
static void
test_ends_while_it_is_held (Fixture *fixture, gconstpointer data)
{
  press (fixture, GDK_KEY_Escape);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

#define ADD(path, func)                                                        \
  g_test_add ("/app/hold/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("held-long-enough", test_held_long_enough);
  ADD ("let-go-too-early", test_let_go_too_early);
  ADD ("another-key", test_another_key);
  ADD ("ends-while-it-is-held", test_ends_while_it_is_held);
#undef ADD
  return g_test_run ();
}
