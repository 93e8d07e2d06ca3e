/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#include <locale.h>

/* Conditions are looked at again after this time, whatever happened. */
#define HEARTBEAT_MS 20

void
og_test_init (int *argc, char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      exit (EXIT_SUCCESS);
    }

  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                NULL);
}

static gboolean
on_heartbeat (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));

  return NULL;
}

static void
print_texts (GtkWidget *root)
{
  const char *own = get_text (root);

  if (own != NULL && *own != '\0')
    g_printerr ("# to be read: %s\n", own);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      print_texts (child);
}

/* A failure on a machine far away is understood by what stood in the windows. */
static void
print_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_printerr ("# window %u%s\n", i,
                  gtk_widget_get_mapped (window) ? "" : ", not mapped");
      print_texts (window);
    }
}

static void
fail (const char *what)
{
  print_windows ();
  g_error ("%s: not within %d s", what, OG_PATIENCE);
}

void
og_await (OgCondition condition, gpointer data, const char *what)
{
  gint64 limit = g_get_monotonic_time () + OG_PATIENCE * G_TIME_SPAN_SECOND;
  guint heartbeat = g_timeout_add (HEARTBEAT_MS, on_heartbeat, NULL);

  while (!condition (data))
    {
      if (g_get_monotonic_time () > limit)
        fail (what);
      g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (heartbeat);
}

static void
on_painted (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(const gboolean *) data;
}

void
og_await_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler =
      g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), &painted);

  gtk_widget_queue_draw (widget);
  og_await (is_true, &painted, "a frame");
  g_signal_handler_disconnect (clock, handler);
}

/* Names */

static gboolean
is_labelled (GtkWidget *widget, const char *name)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *difference = NULL;

  if (!gtk_test_accessible_has_property (accessible,
                                         GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;

  difference = gtk_test_accessible_check_property (
      accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  return difference == NULL;
}

static char *
dup_without_mnemonic (const char *text)
{
  GString *plain = g_string_new (text);

  g_string_replace (plain, "_", "", 1);
  return g_string_free (plain, FALSE);
}

static gboolean
is_text (const char *text, gboolean has_mnemonic, const char *name)
{
  g_autofree char *plain = NULL;

  if (text == NULL || !has_mnemonic)
    return g_strcmp0 (text, name) == 0;

  plain = dup_without_mnemonic (text);
  return strcmp (plain, name) == 0;
}

static gboolean
is_named_by_itself (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LABEL (widget))
    return is_text (gtk_label_get_text (GTK_LABEL (widget)), FALSE, name);
  if (ADW_IS_PREFERENCES_ROW (widget))
    return is_text (
        adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)),
        adw_preferences_row_get_use_underline (ADW_PREFERENCES_ROW (widget)),
        name);
  if (ADW_IS_PREFERENCES_GROUP (widget))
    return is_text (
        adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), FALSE,
        name);
  if (GTK_IS_WINDOW (widget))
    return is_text (gtk_window_get_title (GTK_WINDOW (widget)), FALSE, name);

  return FALSE;
}

/* A button is called what stands on it, a control what its row is called. */
static gboolean
is_named_by_others (GtkWidget *widget, const char *name)
{
  GtkWidget *row;

  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    return og_find (widget, GTK_TYPE_LABEL, name) != NULL;

  row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);
  return row != NULL
         && adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) == widget
         && is_named_by_itself (row, name);
}

static gboolean
is_called (GtkWidget *widget, const char *name)
{
  return name == NULL || is_labelled (widget, name)
         || is_named_by_itself (widget, name)
         || is_named_by_others (widget, name);
}

static gboolean
matches (GtkWidget *widget, GType type, const char *name)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && is_called (widget, name);
}

/* Finding */

GtkWidget *
og_find (GtkWidget *root, GType type, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_mapped (child))
        continue;
      if (matches (child, type, name))
        return child;

      found = og_find (child, type, name);
      if (found != NULL)
        return found;
    }

  return NULL;
}

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *name;
  GtkWidget *found;
} Search;

static gboolean
is_found (gpointer data)
{
  Search *search = data;

  search->found = og_find (search->root, search->type, search->name);
  return search->found != NULL;
}

static gboolean
is_not_found (gpointer data)
{
  return !is_found (data);
}

static void
await_search (OgCondition condition, Search *search, const char *hope)
{
  g_autofree char *what = g_strdup_printf (
      "%s “%s” is %s", g_type_name (search->type), search->name, hope);

  og_await (condition, search, what);
}

GtkWidget *
og_await_found (GtkWidget *root, GType type, const char *name)
{
  Search search = { root, type, name };

  await_search (is_found, &search, "there");
  return search.found;
}

void
og_await_gone (GtkWidget *root, GType type, const char *name)
{
  Search search = { root, type, name };

  await_search (is_not_found, &search, "gone");
}

gboolean
og_has_text (GtkWidget *root, const char *text)
{
  const char *own = get_text (root);

  if (own != NULL && strstr (own, text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && og_has_text (child, text))
      return TRUE;

  return FALSE;
}

static gboolean
has_text (gpointer data)
{
  const Search *search = data;

  return og_has_text (search->root, search->name);
}

void
og_await_text (GtkWidget *root, const char *text)
{
  Search search = { root, GTK_TYPE_LABEL, text };

  await_search (has_text, &search, "to be read");
}

/* Doing */

static gboolean
can_be_clicked (gpointer data)
{
  Search *search = data;

  search->found = og_find (search->root, GTK_TYPE_BUTTON, search->name);
  if (search->found == NULL)
    search->found = og_find (search->root, GTK_TYPE_MENU_BUTTON, search->name);
  if (search->found == NULL)
    search->found = og_find (search->root, GTK_TYPE_SWITCH, search->name);

  return search->found != NULL && gtk_widget_is_sensitive (search->found);
}

void
og_click (GtkWidget *root, const char *name)
{
  Search search = { root, GTK_TYPE_BUTTON, name };

  await_search (can_be_clicked, &search, "clickable");
  if (GTK_IS_BUTTON (search.found))
    g_signal_emit_by_name (search.found, "clicked");
  else if (GTK_IS_SWITCH (search.found))
    gtk_switch_set_active (GTK_SWITCH (search.found),
                           !gtk_switch_get_active (GTK_SWITCH (search.found)));
  else
    gtk_widget_activate (search.found);
}

void
og_enter (GtkWidget *root, const char *name, const char *text)
{
  GtkWidget *editable = og_await_found (root, GTK_TYPE_EDITABLE, name);

  gtk_editable_set_text (GTK_EDITABLE (editable), text);
}

typedef struct
{
  GdkPaintable *paintable;
  GskRenderNode *node;
} Picture;

/* At its own size: any other would be scaled, and blurred. */
static gboolean
has_node (gpointer data)
{
  Picture *picture = data;
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (picture->paintable, snapshot,
                          gdk_paintable_get_intrinsic_width (picture->paintable),
                          gdk_paintable_get_intrinsic_height (picture->paintable));
  picture->node = gtk_snapshot_free_to_node (snapshot);
  return picture->node != NULL;
}

void
og_render (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GskRenderer *renderer =
      gtk_native_get_renderer (gtk_widget_get_native (widget));
  Picture picture = { paintable };
  g_autoptr (GdkTexture) texture = NULL;

  og_await (has_node, &picture, "a picture");
  texture = gsk_renderer_render_texture (renderer, picture.node, NULL);
  gsk_render_node_unref (picture.node);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
