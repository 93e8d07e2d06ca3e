/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/activity-light.h"
#include "fixture.h"

typedef struct
{
  GtkWidget *window;
  OgActivityLight *light;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->light = OG_ACTIVITY_LIGHT (og_activity_light_new (data != NULL));
  gtk_window_set_child (GTK_WINDOW (fixture->window),
                        GTK_WIDGET (fixture->light));
  gtk_window_present (GTK_WINDOW (fixture->window));
  og_await_frame (GTK_WIDGET (fixture->light));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer light = fixture->light;

  g_object_add_weak_pointer (G_OBJECT (light), &light);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (light);
}

static void
assert_label (Fixture *fixture, const char *label)
{
  gtk_test_accessible_assert_property (fixture->light,
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static gboolean
is_dark (gpointer data)
{
  return !og_activity_light_is_lit (data);
}

static void
test_flashes_and_fades (Fixture *fixture, gconstpointer data)
{
  assert_label (fixture, "OSC in: 0 packets");
  og_activity_light_set_packets (fixture->light, 1);
  g_assert_true (og_activity_light_is_lit (fixture->light));
  assert_label (fixture, "OSC in: 1 packet");

  og_activity_light_set_packets (fixture->light, 12);
  og_await (is_dark, fixture->light, "darkness");
  assert_label (fixture, "OSC in: 12 packets");
}

static void
test_what_was_before_is_no_flash (Fixture *fixture, gconstpointer data)
{
  og_activity_light_reset (fixture->light, 1000);
  assert_label (fixture, "OSC out: 1000 packets");
  og_activity_light_set_packets (fixture->light, 1000);
  g_assert_false (og_activity_light_is_lit (fixture->light));
  og_activity_light_set_packets (fixture->light, 7);
  g_assert_false (og_activity_light_is_lit (fixture->light));
  og_activity_light_set_packets (fixture->light, 8);
  g_assert_true (og_activity_light_is_lit (fixture->light));
  og_activity_light_reset (fixture->light, 0);
  g_assert_false (og_activity_light_is_lit (fixture->light));
}

static void
test_unseen_it_is_dark (Fixture *fixture, gconstpointer data)
{
  og_activity_light_set_packets (fixture->light, 1);
  gtk_widget_hide (fixture->window);
  g_assert_false (og_activity_light_is_lit (fixture->light));
  og_activity_light_set_packets (fixture->light, 2);
  g_assert_false (og_activity_light_is_lit (fixture->light));
}

static void
test_may_end_while_lit (Fixture *fixture, gconstpointer data)
{
  og_activity_light_set_packets (fixture->light, 1);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add ("/app/activity-light/flashes-and-fades", Fixture, NULL, set_up,
              test_flashes_and_fades, tear_down);
  g_test_add ("/app/activity-light/what-was-before-is-no-flash", Fixture, "out",
              set_up, test_what_was_before_is_no_flash, tear_down);
  g_test_add ("/app/activity-light/unseen-it-is-dark", Fixture, NULL, set_up,
              test_unseen_it_is_dark, tear_down);
  g_test_add ("/app/activity-light/may-end-while-lit", Fixture, NULL, set_up,
              test_may_end_while_lit, tear_down);
  return g_test_run ();
}
