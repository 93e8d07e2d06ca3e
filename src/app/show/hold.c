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
on_left (GtkEventControllerFocus *controller, Hold *self)
{
  let_go (self);
}

static void
stop (gpointer data)
{
  let_go (data);
}

static void
drop (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, stop);
}

static void
connect (GtkEventController *controller,
         const char *signal,
         GCallback func,
         Hold *self)
{
  g_signal_connect_data (controller, signal, func, g_rc_box_acquire (self),
                         drop, 0);
}

void
og_hold_add (GtkWidget *widget, guint key, GCallback held, gpointer data)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Hold *self = g_rc_box_new0 (Hold);

  self->key = key;
  self->held = (void (*) (gpointer)) held;
  self->data = data;
  connect (keys, "key-pressed", G_CALLBACK (on_pressed), self);
  connect (keys, "key-released", G_CALLBACK (on_released), self);
  connect (focus, "leave", G_CALLBACK (on_left), self);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, focus);
  drop (self, NULL);
}
