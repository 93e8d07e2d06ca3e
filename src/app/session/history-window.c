/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/history-window.h"

struct _OgHistoryWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkWidget *page;
  GtkWidget *empty;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (OgHistoryWindow, og_history_window, ADW_TYPE_WINDOW)

static GtkWidget *
create_label (const char *style, float yalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), yalign);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* The icon, and beside it the sentence above its time: a time with a date
 * leaves too little room for a sentence in a narrow window. */
static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                                  GTK_ALIGN_START, NULL);
  GtkWidget *text = create_label (NULL, 0);
  GtkWidget *time = create_label ("caption", 0);

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_add_css_class (time, "numeric");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), text, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), time, 1, 1, 1, 1);
  gtk_list_item_set_child (item, grid);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  OgHappening *happening = gtk_list_item_get_item (item);
  GtkWidget *grid = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_grid_get_child_at (GTK_GRID (grid), 0, 0);
  GtkWidget *text = gtk_grid_get_child_at (GTK_GRID (grid), 1, 0);
  GtkWidget *time = gtk_grid_get_child_at (GTK_GRID (grid), 1, 1);
  g_autofree char *when = og_happening_dup_time (happening);
  g_autofree char *name =
      g_strjoin (" ", when, og_happening_get_text (happening), NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                og_happening_is_trouble (happening)
                                    ? "dialog-warning-symbolic"
                                    : "emblem-ok-symbolic");
  gtk_label_set_label (GTK_LABEL (text), og_happening_get_text (happening));
  gtk_label_set_label (GTK_LABEL (time), when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (grid)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_items_changed (GListModel *model,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  OgHistoryWindow *self)
{
  gtk_stack_set_visible_child (self->stack, g_list_model_get_n_items (model) > 0
                                                ? self->page
                                                : self->empty);
}

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgHistoryWindow *self)
{
  if (!og_session_is_active (session))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
og_history_window_class_init (OgHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/session/history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OgHistoryWindow, page);
  gtk_widget_class_bind_template_child (widget_class, OgHistoryWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, OgHistoryWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
}

static void
og_history_window_init (OgHistoryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_model (OgHistoryWindow *self, GListModel *model)
{
  g_autoptr (GtkNoSelection) selection =
      gtk_no_selection_new (g_object_ref (model));

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (model, "items-changed",
                           G_CALLBACK (on_items_changed), self, 0);
  on_items_changed (model, 0, 0, 0, self);
}

OgHistoryWindow *
og_history_window_new (GtkWindow *parent, OgServices *services)
{
  OgHistoryWindow *self =
      g_object_new (OG_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);

  set_model (self, og_session_log_get_model (og_services_get_log (services)));
  g_signal_connect_object (og_services_get_session (services), "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  return self;
}
