/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who cannot see the window knows its buttons and lists by their names alone:
 * each has one, and no two buttons that can be used at once have the same. */

#include "crowd.h"
#include "fixture.h"
#include "host.h"
#include "stage.h"

/* What a test compares a name with to learn it. */
#define NO_NAME "\001"

/* The button inside a menu button is part of it, and of two views of one switch
 * only one is seen. */
static gboolean
is_button (GtkWidget *widget)
{
  return (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
         && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget));
}

static const char *
find_label (GtkWidget *widget)
{
  GtkWidget *label = og_find (widget, GTK_TYPE_LABEL, NULL);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static char *
dup_name (GtkWidget *widget)
{
  const char *label;

  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL))
    return gtk_test_accessible_check_property (
        GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, NO_NAME);

  label = find_label (widget);
  return g_strdup (label != NULL ? label : gtk_widget_get_tooltip_text (widget));
}

static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_BASE (widget);
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible,
                                           GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (
             accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
check (GtkWidget *root, GHashTable *names)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      char *name;

      if (!gtk_widget_get_mapped (child) || GTK_IS_WINDOW_CONTROLS (child))
        continue;

      check (child, names);
      if (is_list (child) && !has_name (child))
        g_error ("a %s has no name", G_OBJECT_TYPE_NAME (child));
      if (!is_button (child))
        continue;

      name = dup_name (child);
      if (name == NULL || *name == '\0')
        g_error ("a %s has no name", G_OBJECT_TYPE_NAME (child));
      if (!g_hash_table_add (names, name))
        g_error ("two buttons are called “%s”", name);
    }
}

static void
check_names (GtkWidget *root)
{
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  check (root, names);
  g_assert_cmpuint (g_hash_table_size (names), >, 1);
}

static void
play_start (OgApplication *application, GtkWidget *window)
{
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  check_names (window);

  host_wish_port (application);
  og_click (window, "Host server");
  og_await_text (window, "Others can join at…");
  check_names (window);
}

static void
test_start (void)
{
  stage_run (play_start, NULL);
}

static void
play_session (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");
  check_names (window);

  og_click (window, "Traffic");
  og_await_text (window, "No messages yet");
  check_names (window);
}

static void
test_session (void)
{
  stage_run (play_session, NULL);
}

static GtkWidget *
find_toplevel (const char *title)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (g_strcmp0 (gtk_window_get_title (toplevel), title) == 0
          && gtk_widget_get_mapped (GTK_WIDGET (toplevel)))
        return GTK_WIDGET (toplevel);
    }

  return NULL;
}

static gboolean
is_shown (gpointer data)
{
  return find_toplevel (data) != NULL;
}

static void
check_window (GActionGroup *group, const char *action, const char *title)
{
  g_action_group_activate_action (group, action, NULL);
  og_await (is_shown, (gpointer) title, title);
  check_names (find_toplevel (title));
  gtk_window_close (GTK_WINDOW (find_toplevel (title)));
}

static void
play_windows (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  check_window (G_ACTION_GROUP (application), "help", "Use With Your Program");
  check_window (G_ACTION_GROUP (window), "check", "Soundcheck");
  check_window (G_ACTION_GROUP (window), "send-test", "Send Test Message");
}

static void
test_windows (void)
{
  stage_run (play_windows, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/names/start", test_start);
  g_test_add_func ("/app/names/session", test_session);
  g_test_add_func ("/app/names/windows", test_windows);
  return g_test_run ();
}
