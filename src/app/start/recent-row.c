/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/recent-row.h"

#include "app/words/day-words.h"
#include "app/words/words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

struct _OgRecentRow
{
  AdwActionRow parent_instance;

  /* Owned */
  OgRecent *recent;

  /* Template widgets */
  GtkImage *pin;
  GtkMenuButton *menu;
};

enum
{
  SIGNAL_RENAME,
  SIGNAL_TOGGLE_PINNED,
  SIGNAL_REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgRecentRow, og_recent_row, ADW_TYPE_ACTION_ROW)

static void
on_join (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_action_row_activate (ADW_ACTION_ROW (widget));
}

static void
on_rename (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_RENAME], 0);
}

static void
on_toggle_pinned (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_TOGGLE_PINNED], 0);
}

static void
on_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
}

static GMenuModel *
create_menu (gboolean pinned, gboolean hosted)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, hosted ? _ ("_Host Again") : _ ("_Join"), "recent.join");
  g_menu_append (menu, _ ("Re_name…"), "recent.rename");
  g_menu_append (menu, pinned ? _ ("Un_pin") : _ ("_Pin"),
                 "recent.toggle-pinned");
  g_menu_append (menu, _ ("_Remove"), "recent.remove");
  return G_MENU_MODEL (menu);
}

static char *
dup_day (OgRecent *recent)
{
  g_autoptr (GDateTime) used = g_date_time_new_from_unix_local (
      og_recent_get_used (recent) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return used != NULL ? og_day_words_dup (used, now) : g_strdup ("");
}

/* Where and when it was. */
static char *
dup_visit (OgRecent *recent)
{
  g_autofree char *day = dup_day (recent);
  g_autofree char *server = NULL;

  if (og_recent_was_hosted (recent))
    /* Translators: a day: “Monday”, “today”, “3 May” */
    return g_strdup_printf (_ ("You hosted this, %s"), day);

  server = og_words_dup_server (og_recent_get_config (recent));
  /* Translators: a server, and the day when the user was there */
  return g_strdup_printf (_ ("%s, %s"), server, day);
}

/* The group is said once. */
static char *
dup_subtitle (OgRecent *recent)
{
  const OgSessionConfig *config = og_recent_get_config (recent);
  g_autofree char *visit = dup_visit (recent);
  g_autofree char *group = og_shown_text_dup (config->group);
  g_autofree char *user = og_shown_text_dup (config->user);

  if (g_str_equal (og_recent_get_title (recent), config->group))
    /* Translators: where and when a session was, and the name that the user had there */
    return g_strdup_printf (_ ("%s · %s"), visit, user);

  /* Translators: a group, where and when that session was, and the name that
   * the user had there */
  return g_strdup_printf (_ ("%s · %s · %s"), group, visit, user);
}

static void
og_recent_row_dispose (GObject *object)
{
  OgRecentRow *self = OG_RECENT_ROW (object);

  g_clear_object (&self->recent);
  G_OBJECT_CLASS (og_recent_row_parent_class)->dispose (object);
}

static void
og_recent_row_class_init (OgRecentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_recent_row_dispose;

  signals[SIGNAL_RENAME] =
      g_signal_new ("rename", OG_TYPE_RECENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOGGLE_PINNED] =
      g_signal_new ("toggle-pinned", OG_TYPE_RECENT_ROW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE] =
      g_signal_new ("remove", OG_TYPE_RECENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "recent.join", NULL, on_join);
  gtk_widget_class_install_action (widget_class, "recent.rename", NULL,
                                   on_rename);
  gtk_widget_class_install_action (widget_class, "recent.toggle-pinned", NULL,
                                   on_toggle_pinned);
  gtk_widget_class_install_action (widget_class, "recent.remove", NULL,
                                   on_remove);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OgRecentRow, pin);
  gtk_widget_class_bind_template_child (widget_class, OgRecentRow, menu);
}

static void
og_recent_row_init (OgRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OgRecentRow *
og_recent_row_new (OgRecent *recent)
{
  OgRecentRow *self = g_object_new (OG_TYPE_RECENT_ROW, NULL);
  gboolean pinned = og_recent_is_pinned (recent);
  g_autoptr (GMenuModel) menu =
      create_menu (pinned, og_recent_was_hosted (recent));
  g_autofree char *subtitle = dup_subtitle (recent);
  g_autofree char *title = og_shown_text_dup (og_recent_get_title (recent));
  g_autofree char *menu_name = g_strdup_printf (_ ("Menu of “%s”"), title);

  self->recent = g_object_ref (recent);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               og_recent_was_hosted (recent)
                                   ? _ ("Host this session again")
                                   : _ ("Join this session"));
  gtk_widget_set_visible (GTK_WIDGET (self->pin), pinned);
  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, menu_name, -1);
  return self;
}

OgRecent *
og_recent_row_get_recent (OgRecentRow *self)
{
  return self->recent;
}
