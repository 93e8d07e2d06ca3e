/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/show/hold.h"

typedef struct
{
  guint key;
  void (*held) (gpointer data);
  gpointer data;
  guint source; /* of the timeout; 0: the key is up, or was held long enough */
} Hold;

static void
let_go (Hold *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

static gboolean
on_time (gpointer data)
{
  Hold *self = data;

  self->source = 0;
  self->held (self->data);
  return G_SOURCE_REMOVE;
}

/* The system presses a key that is held again and again. */
static gboolean
on_pressed (GtkEventControllerKey *controller,
            guint key,
            guint code,
            GdkModifierType modifiers,
            Hold *self)
{
  if (key != self->key)
    return GDK_EVENT_PROPAGATE;

  if (self->source == 0)
    self->source = g_timeout_add (OG_HOLD_TIME, on_time, self);
  return GDK_EVENT_STOP;
}

static void
on_released (GtkEventControllerKey *controller,
             guint key,
             guint code,
             GdkModifierType modifiers,
             Hold *self)
{
  if (key == self->key)
    let_go (self);
}

static void
hold_free (gpointer data, GClosure *closure)
{
  let_go (data);
  g_free (data);
}

void
og_hold_add (GtkWidget *widget, guint key, GCallback held, gpointer data)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  Hold *self = g_new0 (Hold, 1);

  self->key = key;
  self->held = (void (*) (gpointer)) held;
  self->data = data;
  g_signal_connect (controller, "key-released", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (controller, "notify::contains-focus",
                            G_CALLBACK (let_go), self);
  g_signal_connect_data (controller, "key-pressed", G_CALLBACK (on_pressed),
                         self, hold_free, 0);
  gtk_widget_add_controller (widget, controller);
}
