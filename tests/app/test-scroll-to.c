/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/scroll-to.h"
#include "fixture.h"

#define N_LABELS 50

typedef struct
{
  GtkWidget *window;
  GtkWidget *labels[N_LABELS];
  GtkAdjustment *adjustment;
} Fixture;

static gboolean
is_laid_out (gpointer label)
{
  return gtk_widget_get_height (label) > 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < N_LABELS; i++)
    {
      fixture->labels[i] = gtk_label_new ("A line");
      gtk_box_append (GTK_BOX (box), fixture->labels[i]);
    }

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  fixture->adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 200, 200);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scrolled);
  gtk_window_present (GTK_WINDOW (fixture->window));
  og_await (is_laid_out, fixture->labels[0], "the lines");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
is_at_end (gpointer data)
{
  GtkAdjustment *adjustment = data;

  return gtk_adjustment_get_value (adjustment)
         >= gtk_adjustment_get_upper (adjustment)
                - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_at_start (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) <= 0;
}

static void
test_scrolls (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_at_end (fixture->adjustment));
  og_scroll_to (fixture->labels[N_LABELS - 1]);
  og_await (is_at_end, fixture->adjustment, "the last line");
  og_scroll_to (fixture->labels[0]);
  og_await (is_at_start, fixture->adjustment, "the first line");
}

/* As a field's words, which are shown at that moment. */
static void
test_waits_for_place (Fixture *fixture, gconstpointer data)
{
  GtkWidget *last = fixture->labels[N_LABELS - 1];

  gtk_widget_set_visible (last, FALSE);
  gtk_widget_set_visible (last, TRUE);
  og_scroll_to (last);
  og_await (is_at_end, fixture->adjustment, "the line that came");
}

static void
test_leaves_hidden (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->labels[N_LABELS - 1], FALSE);
  og_scroll_to (fixture->labels[N_LABELS - 1]);
  og_scroll_to (fixture->labels[N_LABELS / 2]);
  og_scroll_to (fixture->labels[0]);
  og_await (is_at_start, fixture->adjustment, "the first line");
  g_assert_false (is_at_end (fixture->adjustment));
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add ("/app/reveal/scrolls", Fixture, NULL, set_up, test_scrolls,
              tear_down);
  g_test_add ("/app/reveal/waits-for-its-place", Fixture, NULL, set_up,
              test_waits_for_place, tear_down);
  g_test_add ("/app/reveal/leaves-what-is-hidden", Fixture, NULL, set_up,
              test_leaves_hidden, tear_down);
  return g_test_run ();
}
