/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/attention.h"

#include <gtk/gtk.h>

struct _OgAttention
{
  GObject parent_instance;

  gboolean attended;
};

enum
{
  PROP_0,
  PROP_ATTENDED,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (OgAttention, og_attention, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];

static gboolean
is_any_active (GListModel *windows)
{
  gboolean is_active = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      is_active = is_active || gtk_window_is_active (window);
    }

  return is_active;
}

static void
update (OgAttention *self)
{
  gboolean attended = is_any_active (gtk_window_get_toplevels ());

  if (self->attended == attended)
    return;

  self->attended = attended;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTENDED]);
}

static void
on_windows_changed (GListModel *windows,
                    guint position,
                    guint removed,
                    guint added,
                    OgAttention *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      g_signal_connect_object (window, "notify::is-active", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }

  update (self);
}

static void
og_attention_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, OG_ATTENTION (object)->attended);
}

static void
og_attention_class_init (OgAttentionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = og_attention_get_property;
  properties[PROP_ATTENDED] = g_param_spec_boolean (
      "attended", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
og_attention_init (OgAttention *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_connect_object (windows, "items-changed", G_CALLBACK (on_windows_changed), self,
                           0);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows), self);
}

OgAttention *
og_attention_new (void)
{
  return g_object_new (OG_TYPE_ATTENTION, NULL);
}

gboolean
og_attention_is_attended (OgAttention *self)
{
  return self->attended;
}
