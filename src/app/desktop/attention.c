/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/attention.h"

#include <gtk/gtk.h>

/* Milliseconds. On the way from one window to another none has the focus. */
#define ABSENCE 250

struct _OgAttention
{
  GObject parent_instance;

  guint absence; /* 0: some window has the focus, or none for long */
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
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (window))
        return TRUE;
    }

  return FALSE;
}

static void
set_attended (OgAttention *self, gboolean attended)
{
  if (self->attended == attended)
    return;

  self->attended = attended;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTENDED]);
}

static gboolean
on_absent (gpointer data)
{
  OgAttention *self = data;

  self->absence = 0;
  set_attended (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
update (OgAttention *self)
{
  g_clear_handle_id (&self->absence, g_source_remove);
  if (is_any_active (gtk_window_get_toplevels ()))
    set_attended (self, TRUE);
  else if (self->attended)
    self->absence = g_timeout_add (ABSENCE, on_absent, self);
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

      g_signal_connect_object (window, "notify::is-active", G_CALLBACK (update),
                               self, G_CONNECT_SWAPPED);
    }

  update (self);
}

static void
og_attention_get_property (GObject *object,
                           guint id,
                           GValue *value,
                           GParamSpec *pspec)
{
  g_value_set_boolean (value, OG_ATTENTION (object)->attended);
}

static void
og_attention_dispose (GObject *object)
{
  g_clear_handle_id (&OG_ATTENTION (object)->absence, g_source_remove);
  G_OBJECT_CLASS (og_attention_parent_class)->dispose (object);
}

static void
og_attention_class_init (OgAttentionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = og_attention_get_property;
  object_class->dispose = og_attention_dispose;
  properties[PROP_ATTENDED] = g_param_spec_boolean (
      "attended", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
og_attention_init (OgAttention *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_connect_object (windows, "items-changed",
                           G_CALLBACK (on_windows_changed), self, 0);
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
