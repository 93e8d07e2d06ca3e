/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-view.h"

#include "fixture.h"

#include <string.h>

typedef struct
{
  OgMessageLog *log;
  GtkWidget *window;
  OgMessageView *view;
  GtkAdjustment *adjustment; /* borrowed */
  guint n_written;
} Fixture;

/* Of many lengths: a row is of one line or of two, by what there is room for. */
static void
write_messages (Fixture *fixture, guint n)
{
  static const char senders[][8] = { "Ann", "Bea", "" };

  for (guint i = 0; i < n; i++)
    {
      guint size = 8 + 4 * (fixture->n_written % 24);
      char packet[128] = { 0 };

      memset (packet, 'a' + (int) (fixture->n_written % 26), size - 1);
      packet[0] = '/';
      packet[size] = ',';
      og_tap_write (og_message_log_get_tap (fixture->log), OG_TAP_IN,
                    senders[fixture->n_written % G_N_ELEMENTS (senders)],
                    (const guint8 *) packet, size + 4, g_get_monotonic_time ());
      fixture->n_written++;
    }

  og_message_log_read (fixture->log);
  og_message_log_show (fixture->log);
  og_message_log_show (fixture->log);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->log = og_message_log_new ();
  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (OG_TYPE_MESSAGE_VIEW, NULL);
  og_message_view_set_log (fixture->view, fixture->log);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
      og_await_found (fixture->window, GTK_TYPE_SCROLLED_WINDOW, NULL)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->log);
}

static gboolean
offers_to_jump (Fixture *fixture)
{
  return og_find (fixture->window, GTK_TYPE_BUTTON, "Jump to Latest") != NULL;
}

static gboolean
is_at_end (gpointer data)
{
  GtkAdjustment *adjustment = ((Fixture *) data)->adjustment;
  double end = gtk_adjustment_get_upper (adjustment)
               - gtk_adjustment_get_page_size (adjustment);

  return end > 0 && gtk_adjustment_get_value (adjustment) >= end - 1;
}

static void
pull (Fixture *fixture, int step)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360 + 28 * step,
                               300 + 20 * step);
}

static void
test_stays_at_the_end (Fixture *fixture, gconstpointer data)
{
  write_messages (fixture, 200);
  og_await (is_at_end, fixture, "the newest message");
  write_messages (fixture, 200);
  og_await_frame (fixture->window);
  og_await (is_at_end, fixture, "the newest message");
  g_assert_false (offers_to_jump (fixture));
}

static void
test_stays_while_pulled (Fixture *fixture, gconstpointer data)
{
  write_messages (fixture, 200);
  og_await (is_at_end, fixture, "the newest message");

  for (int i = 0; i < 120; i++)
    {
      pull (fixture, ABS (i % 60 - 30));
      if (i % 2 == 0)
        write_messages (fixture, 1);
      og_await_frame (fixture->window);
      g_assert_false (offers_to_jump (fixture));
    }

  og_await (is_at_end, fixture, "the newest message");
}

static void
test_stays_where_the_user_looks (Fixture *fixture, gconstpointer data)
{
  double value;

  write_messages (fixture, 200);
  og_await (is_at_end, fixture, "the newest message");
  value = gtk_adjustment_get_value (fixture->adjustment) - 300;
  gtk_adjustment_set_value (fixture->adjustment, value);
  og_await_found (fixture->window, GTK_TYPE_BUTTON, "Jump to Latest");

  write_messages (fixture, 50);
  og_await_frame (fixture->window);
  g_assert_false (is_at_end (fixture));

  og_click (fixture->window, "Jump to Latest");
  og_await (is_at_end, fixture, "the newest message");
  og_await_gone (fixture->window, GTK_TYPE_BUTTON, "Jump to Latest");
}

#define ADD(path, test)                                                        \
  g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  ADD ("/app/message-view/stays-at-the-end", test_stays_at_the_end);
  ADD ("/app/message-view/stays-there-while-the-window-is-pulled",
       test_stays_while_pulled);
  ADD ("/app/message-view/stays-where-the-user-looks",
       test_stays_where_the_user_looks);
  return g_test_run ();
}
