/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "keyboard.h"

static gboolean
is_for (GtkShortcutTrigger *trigger, guint key)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      GtkAlternativeTrigger *either = GTK_ALTERNATIVE_TRIGGER (trigger);

      return is_for (gtk_alternative_trigger_get_first (either), key)
             || is_for (gtk_alternative_trigger_get_second (either), key);
    }

  return GTK_IS_KEYVAL_TRIGGER (trigger)
         && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
         && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0;
}

/* Of a controller, which is a list of shortcuts. */
static gboolean
try_controller (GListModel *shortcuts, GtkWidget *widget, guint key)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (is_for (gtk_shortcut_get_trigger (shortcut), key)
          && gtk_shortcut_action_activate (
              gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE,
              widget, gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
try_widget (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
          g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller)
          && try_controller (G_LIST_MODEL (controller), widget, key))
        return TRUE;
    }

  return FALSE;
}

gboolean
keyboard_press (GtkWidget *window, guint key)
{
  GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (window));

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (try_widget (widget, key))
      return TRUE;

  return FALSE;
}
