/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "above.h"

#include "fixture.h"

GtkWidget *
above_find (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (toplevel), type)
          && gtk_widget_get_mapped (toplevel))
        return toplevel;
    }

  return NULL;
}

static gboolean
is_above (gpointer data)
{
  return above_find (*(GType *) data) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_above (data);
}

GtkWidget *
above_await (GType type)
{
  og_await (is_above, &type, g_type_name (type));
  return above_find (type);
}

GtkWidget *
question_find (void)
{
  return above_find (ADW_TYPE_MESSAGE_DIALOG);
}

void
question_await (const char *text)
{
  og_await_text (above_await (ADW_TYPE_MESSAGE_DIALOG), text);
}

void
question_answer (const char *button)
{
  GType type = ADW_TYPE_MESSAGE_DIALOG;

  og_click (above_await (type), button);
  og_await (is_gone, &type, "the end of the question");
}
