/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/recents-group.h"

#include "app/memory/keyring.h"
#include "app/start/recent-row.h"
#include "app/start/rename-dialog.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* Rows that are seen at first: the form below is as important. */
#define SEEN_AT_FIRST 3

struct _OgRecentsGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  OgRecents *recents;
  GtkSliceListModel *seen;

  /* Template widgets */
  GtkListBox *list;
  GtkButton *show_all;
};

enum
{
  SIGNAL_JOIN,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgRecentsGroup, og_recents_group, ADW_TYPE_PREFERENCES_GROUP)

/* One that was removed, as long as it can come back. */
typedef struct
{
  /* Owned */
  OgRecents *recents;
  OgRecent *recent;
} Removal;

static void
free_removal (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->recents);
  g_object_unref (removal->recent);
  g_free (removal);
}

/* Other sessions may be of the same group, or under the same name. */
static void
find_others (OgRecents *recents,
             const OgSessionConfig *config,
             gboolean *has_group,
             gboolean *has_user)
{
  guint n_recents = g_list_model_get_n_items (G_LIST_MODEL (recents));

  for (guint i = 0; i < n_recents; i++)
    {
      g_autoptr (OgRecent) recent =
          g_list_model_get_item (G_LIST_MODEL (recents), i);
      const OgSessionConfig *other = og_recent_get_config (recent);

      if (!og_session_config_is_same_server (other, config))
        continue;

      *has_group |= g_str_equal (other->group, config->group);
      *has_user |= g_str_equal (other->user, config->user);
    }
}

static void
on_undo (AdwToast *toast, Removal *removal)
{
  og_recents_restore (removal->recents, removal->recent);
}

static void
on_dismissed (AdwToast *toast, Removal *removal)
{
  const OgSessionConfig *config = og_recent_get_config (removal->recent);
  gboolean has_group = FALSE;
  gboolean has_user = FALSE;

  find_others (removal->recents, config, &has_group, &has_user);
  if (!has_group)
    og_keyring_forget_group_async (config);
  if (!has_user)
    og_keyring_forget_user_async (config);
}

static AdwToast *
create_toast (OgRecentsGroup *self, OgRecent *recent)
{
  g_autofree char *name = og_shown_text_dup (og_recent_get_title (recent));
  g_autofree char *title = g_strdup_printf (_ ("“%s” was removed"), name);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);
  Removal *removal = g_new0 (Removal, 1);

  removal->recents = g_object_ref (self->recents);
  removal->recent = g_object_ref (recent);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect (toast, "button-clicked", G_CALLBACK (on_undo), removal);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (on_dismissed), removal,
                         free_removal, 0);
  return toast;
}

static void
on_join (OgRecentsGroup *self, OgRecentRow *row)
{
  g_signal_emit (self, signals[SIGNAL_JOIN], 0, og_recent_row_get_recent (row));
}

static void
on_rename (OgRecentsGroup *self, OgRecentRow *row)
{
  og_rename_dialog_present (GTK_WIDGET (self), self->recents,
                            og_recent_row_get_recent (row));
}

static void
on_toggle_pinned (OgRecentsGroup *self, OgRecentRow *row)
{
  OgRecent *recent = og_recent_row_get_recent (row);

  og_recents_set_pinned (self->recents, recent, !og_recent_is_pinned (recent));
}

static void
on_remove (OgRecentsGroup *self, OgRecentRow *row)
{
  g_autoptr (OgRecent) recent = g_object_ref (og_recent_row_get_recent (row));
  g_autoptr (AdwToast) toast = create_toast (self, recent);

  og_recents_remove (self->recents, recent);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, toast);
}

static GtkWidget *
create_row (gpointer recent, gpointer data)
{
  OgRecentRow *row = og_recent_row_new (recent);

  g_signal_connect_object (row, "activated", G_CALLBACK (on_join), data,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "rename", G_CALLBACK (on_rename), data,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "toggle-pinned", G_CALLBACK (on_toggle_pinned),
                           data, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove), data,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (row);
}

static void
show_list (OgRecentsGroup *self)
{
  guint n_recents = g_list_model_get_n_items (G_LIST_MODEL (self->recents));
  guint n_seen = gtk_slice_list_model_get_size (self->seen);
  g_autofree char *label = g_strdup_printf (
      ngettext ("Show %u Session", "Show All %u Sessions", n_recents), n_recents);

  gtk_button_set_label (self->show_all, label);
  gtk_widget_set_visible (GTK_WIDGET (self->show_all), n_recents > n_seen);
  gtk_widget_set_visible (GTK_WIDGET (self), n_recents > 0);
}

static void
on_show_all (OgRecentsGroup *self)
{
  GtkListBoxRow *next;

  gtk_slice_list_model_set_size (self->seen, G_MAXUINT);
  show_list (self);
  next = gtk_list_box_get_row_at_index (self->list, SEEN_AT_FIRST);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static void
og_recents_group_dispose (GObject *object)
{
  OgRecentsGroup *self = OG_RECENTS_GROUP (object);

  g_clear_object (&self->seen);
  g_clear_object (&self->recents);
  G_OBJECT_CLASS (og_recents_group_parent_class)->dispose (object);
}

static void
og_recents_group_class_init (OgRecentsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_recents_group_dispose;

  signals[SIGNAL_JOIN] =
      g_signal_new ("join", OG_TYPE_RECENTS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, OG_TYPE_RECENT);
  signals[SIGNAL_REMOVED] =
      g_signal_new ("removed", OG_TYPE_RECENTS_GROUP, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/recents-group.ui");
  gtk_widget_class_bind_template_child (widget_class, OgRecentsGroup, list);
  gtk_widget_class_bind_template_child (widget_class, OgRecentsGroup, show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
}

static void
og_recents_group_init (OgRecentsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
og_recents_group_set_recents (OgRecentsGroup *self, OgRecents *recents)
{
  self->recents = g_object_ref (recents);
  self->seen = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (recents)),
                                         0, SEEN_AT_FIRST);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->seen), create_row,
                           self, NULL);
  g_signal_connect_object (recents, "items-changed", G_CALLBACK (show_list),
                           self, G_CONNECT_SWAPPED);
  show_list (self);
}

gboolean
og_recents_group_focus_first (OgRecentsGroup *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}
