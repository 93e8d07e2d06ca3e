/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the focus goes once an invite is pasted: to what is still empty. */

#include "app/application.h"

#include "fixture.h"
#include "stage.h"

static void
paste (GtkWidget *window, const char *text)
{
  GtkEditable *row =
      GTK_EDITABLE (og_await_found (window, ADW_TYPE_ENTRY_ROW, "Server"));
  int end = -1;

  gtk_editable_insert_text (gtk_editable_get_delegate (row), text, -1, &end);
  og_await_text (window, "The invite is filled in");
}

/* Where the focus is to be. */
typedef struct
{
  GtkWidget *window;
  GType type;
  const char *name;
} Place;

static gboolean
has_focus (gpointer data)
{
  const Place *place = data;
  GtkWidget *widget = og_find (place->window, place->type, place->name);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (place->window));

  return widget != NULL && focus != NULL
         && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
await_focus (GtkWidget *window, GType type, const char *name)
{
  Place place = { window, type, name };

  og_await (has_focus, &place, name);
}

static void
play_password_is_missing (OgApplication *application, GtkWidget *window)
{
  og_enter (window, "Your name", "Ann");
  paste (window, "oscgroups://studio/jam");
  await_focus (window, ADW_TYPE_ENTRY_ROW, "Group password");
}

static void
test_password_is_missing (void)
{
  stage_run (play_password_is_missing, NULL);
}

static void
play_name_is_missing (OgApplication *application, GtkWidget *window)
{
  og_enter (window, "Your name", "");
  og_enter (window, "Group password", "p");
  paste (window, "oscgroups://studio/jam");
  await_focus (window, ADW_TYPE_ENTRY_ROW, "Your name");
}

static void
test_name_is_missing (void)
{
  stage_run (play_name_is_missing, NULL);
}

static void
play_nothing_is_missing (OgApplication *application, GtkWidget *window)
{
  og_enter (window, "Your name", "Ann");
  paste (window, "oscgroups://studio/jam?password=p");
  await_focus (window, GTK_TYPE_BUTTON, "Join");
}

static void
test_nothing_is_missing (void)
{
  stage_run (play_nothing_is_missing, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/invited/password-is-missing", test_password_is_missing);
  g_test_add_func ("/app/invited/name-is-missing", test_name_is_missing);
  g_test_add_func ("/app/invited/nothing-is-missing", test_nothing_is_missing);
  return g_test_run ();
}
