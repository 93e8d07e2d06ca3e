/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/attention.h"

#include "fixture.h"

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static gboolean
is_inactive (gpointer window)
{
  return !gtk_window_is_active (window);
}

static gboolean
is_unattended (gpointer attention)
{
  return !og_attention_is_attended (attention);
}

static GtkWindow *
show (GtkWindow *parent)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
  og_await (is_active, window, "a window to have the focus");
  return window;
}

/* One that is there before, and one that comes after. */
static void
test_any_window (void)
{
  GtkWindow *window = show (NULL);
  g_autoptr (OgAttention) attention = og_attention_new ();
  GtkWindow *dialog;

  g_assert_true (og_attention_is_attended (attention));
  dialog = show (window);
  og_await (is_inactive, window, "the first window to lose the focus");
  g_assert_true (og_attention_is_attended (attention));

  gtk_window_destroy (dialog);
  g_assert_true (og_attention_is_attended (attention));
  og_await (is_unattended, attention, "nobody to look");
  gtk_window_present (window);
  og_await (is_active, window, "the focus to come back");
  g_assert_true (og_attention_is_attended (attention));

  gtk_window_destroy (window);
  og_await (is_unattended, attention, "nobody to look");
}

static void
on_attended (OgAttention *attention, GParamSpec *pspec, guint *n_changes)
{
  (*n_changes)++;
}

static void
test_tells (void)
{
  g_autoptr (OgAttention) attention = og_attention_new ();
  guint n_changes = 0;
  GtkWindow *window;

  g_signal_connect (attention, "notify::attended", G_CALLBACK (on_attended),
                    &n_changes);
  window = show (NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  gtk_window_destroy (window);
  g_assert_cmpuint (n_changes, ==, 1);
  og_await (is_unattended, attention, "nobody to look");
  g_assert_cmpuint (n_changes, ==, 2);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/attention/any-window-counts", test_any_window);
  g_test_add_func ("/app/attention/tells", test_tells);
  return g_test_run ();
}
