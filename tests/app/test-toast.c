/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/toast.h"

#include "fixture.h"
#include "keyboard.h"

/* A page with its own overlay, within that of its window. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *outer;
  GtkWidget *inner;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->outer = adw_toast_overlay_new ();
  fixture->inner = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->inner),
                               gtk_label_new ("page"));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->outer),
                               fixture->inner);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->outer);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
  gtk_window_present (GTK_WINDOW (fixture->window));
  og_await_text (fixture->window, "page");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
test_latest_replaces_former (Fixture *fixture, gconstpointer data)
{
  og_toast_say (fixture->inner, "one");
  og_await_text (fixture->window, "one");
  og_toast_say (fixture->inner, "two");
  og_await_text (fixture->window, "two");
  og_await_gone (fixture->window, GTK_TYPE_LABEL, "one");
}

static void
test_button_has_a_name (Fixture *fixture, gconstpointer data)
{
  og_toast_say (fixture->inner, "one");
  og_click (fixture->window, "Dismiss");
  og_await_gone (fixture->window, GTK_TYPE_LABEL, "one");
  og_toast_say (fixture->inner, "two");
  og_await_text (fixture->window, "two");
  og_await_found (fixture->window, GTK_TYPE_BUTTON, "Dismiss");
}

static void
test_one_in_all_overlays (Fixture *fixture, gconstpointer data)
{
  og_toast_say (fixture->inner, "one");
  og_await_text (fixture->window, "one");
  og_toast_say (fixture->outer, "two");
  og_await_text (fixture->window, "two");
  og_await_gone (fixture->window, GTK_TYPE_LABEL, "one");
}

static void
test_text_is_plain (Fixture *fixture, gconstpointer data)
{
  og_toast_say (fixture->inner, "<b> & co.");
  og_await_text (fixture->window, "<b> & co.");
}

static void
on_dismissed (AdwToast *toast, gboolean *dismissed)
{
  *dismissed = TRUE;
}

static void
test_former_is_dismissed (Fixture *fixture, gconstpointer data)
{
  AdwToast *toast = adw_toast_new ("one");
  gboolean dismissed = FALSE;

  g_signal_connect (toast, "dismissed", G_CALLBACK (on_dismissed), &dismissed);
  og_toast_show (fixture->inner, toast);
  og_toast_say (fixture->inner, "two");
  g_assert_true (dismissed);
}

static void
test_nowhere_to_show (Fixture *fixture, gconstpointer data)
{
  GtkWidget *alone = g_object_ref_sink (gtk_label_new (""));

  og_toast_say (alone, "nobody sees it");
  g_object_unref (alone);
}

static gboolean
is_closed (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_escape_closes (Fixture *fixture, gconstpointer data)
{
  AdwToastOverlay *overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  GtkWidget *button = gtk_button_new_with_label ("copy");
  gpointer window = gtk_window_new ();

  adw_toast_overlay_set_child (overlay, button);
  og_toast_let_escape_close (overlay);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (overlay));
  gtk_window_present (GTK_WINDOW (window));
  og_await_text (window, "copy");
  og_toast_say (button, "copied");
  og_await_text (window, "copied");

  g_object_add_weak_pointer (window, &window);
  gtk_widget_grab_focus (button);
  g_assert_true (keyboard_press (window, GDK_KEY_Escape));
  og_await (is_closed, &window, "that the window is closed");
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

#define ADD(path, function)                                                    \
  g_test_add ("/app/toast/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("latest-replaces-former", test_latest_replaces_former);
  ADD ("one-in-all-overlays", test_one_in_all_overlays);
  ADD ("button-has-a-name", test_button_has_a_name);
  ADD ("text-is-plain", test_text_is_plain);
  ADD ("former-is-dismissed", test_former_is_dismissed);
  ADD ("nowhere-to-show", test_nowhere_to_show);
  ADD ("escape-closes", test_escape_closes);
  return g_test_run ();
}
