/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/memory/window-size.h"

/* Milliseconds without a change after which a size is kept. Where settings are
 * a file, that is written and waited for: not with each frame that somebody
 * pulls at the window. */
#define REST 1000

/* Under which it hangs on the window. It goes when the window is finalized, and
 * then has no more handlers. */
#define KEY "og-window-size"

typedef struct
{
  GSettings *settings; /* owned; they wait until they are applied */
  guint timer;
} WindowSize;

static void
window_size_free (gpointer data)
{
  WindowSize *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_settings_apply (self->settings);
  g_object_unref (self->settings);
  g_free (self);
}

static gboolean
on_rest (gpointer data)
{
  WindowSize *self = data;

  self->timer = 0;
  g_settings_apply (self->settings);
  return G_SOURCE_REMOVE;
}

static void
on_resized (WindowSize *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (REST, on_rest, self);
}

static void
remember (WindowSize *self, GtkWindow *window, const char *key, const char *property)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  g_settings_bind (self->settings, key, window, property,
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_signal_connect_swapped (window, signal, G_CALLBACK (on_resized), self);
}

void
og_window_size_remember (GtkWindow *window, const char *schema)
{
  WindowSize *self;

  g_return_if_fail (g_object_get_data (G_OBJECT (window), KEY) == NULL);

  self = g_new0 (WindowSize, 1);
  self->settings = g_settings_new (schema);
  g_settings_delay (self->settings);
  remember (self, window, "window-width", "default-width");
  remember (self, window, "window-height", "default-height");
  remember (self, window, "window-maximized", "maximized");
  g_object_set_data_full (G_OBJECT (window), KEY, self, window_size_free);
}
