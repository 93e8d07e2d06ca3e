/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/activity-light.h"

#include "app/words/words.h"

#include <glib/gi18n.h>

/* How long (µs) it is fully lit, and how long it fades then. Steady traffic is
 * told of each 100 ms: within HOLD, so that it does not flicker. */
#define HOLD (200 * G_TIME_SPAN_MILLISECOND)
#define FADE (320 * G_TIME_SPAN_MILLISECOND)

/* Shades that are drawn: fewer draws than frames. */
#define N_SHADES 8

#define DARK_OPACITY 0.3

struct _OgActivityLight
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *arrow;

  gboolean outgoing;
  guint64 packets;
  gint64 flashed; /* monotonic µs */
  guint shade;    /* 0: dark */
  guint tick;     /* 0: none */
};

enum
{
  PROP_OUTGOING = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OgActivityLight, og_activity_light, GTK_TYPE_WIDGET)

/* Only when it lights up or is dark again: a screen reader would not follow
 * each packet. */
static void
update_label (OgActivityLight *self)
{
  g_autofree char *count = og_words_dup_packets (self->packets);
  g_autofree char *label = NULL;

  /* Translators: %s is such as "1,204 packets" */
  label = g_strdup_printf (self->outgoing ? _ ("OSC out: %s") : _ ("OSC in: %s"),
                           count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_shade (OgActivityLight *self, guint shade)
{
  if (self->shade == shade)
    return;

  if (self->shade == 0)
    gtk_widget_add_css_class (self->arrow, "success");
  else if (shade == 0)
    gtk_widget_remove_css_class (self->arrow, "success");

  if (self->shade == 0 || shade == 0)
    update_label (self);

  self->shade = shade;
  gtk_widget_set_opacity (self->arrow,
                          DARK_OPACITY + (1 - DARK_OPACITY) * shade / N_SHADES);
}

static guint
get_shade_at (OgActivityLight *self, gint64 now)
{
  gint64 age = now - self->flashed;

  if (age <= HOLD)
    return N_SHADES;
  if (age >= HOLD + FADE)
    return 0;

  return (guint) (1 + (N_SHADES - 1) * (HOLD + FADE - age) / FADE);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  OgActivityLight *self = OG_ACTIVITY_LIGHT (widget);

  set_shade (self, get_shade_at (self, gdk_frame_clock_get_frame_time (clock)));
  if (self->shade > 0)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
darken (OgActivityLight *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);

  self->tick = 0;
  set_shade (self, 0);
}

static void
flash (OgActivityLight *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->flashed = g_get_monotonic_time ();
  set_shade (self, N_SHADES);
  if (self->tick == 0)
    self->tick =
        gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
og_activity_light_unmap (GtkWidget *widget)
{
  darken (OG_ACTIVITY_LIGHT (widget));
  GTK_WIDGET_CLASS (og_activity_light_parent_class)->unmap (widget);
}

static void
og_activity_light_set_property (GObject *object,
                                guint property,
                                const GValue *value,
                                GParamSpec *pspec)
{
  OgActivityLight *self = OG_ACTIVITY_LIGHT (object);

  if (property == PROP_OUTGOING)
    self->outgoing = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_activity_light_constructed (GObject *object)
{
  OgActivityLight *self = OG_ACTIVITY_LIGHT (object);

  G_OBJECT_CLASS (og_activity_light_parent_class)->constructed (object);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                self->outgoing ? "oscgroups-out-symbolic"
                                               : "oscgroups-in-symbolic");
  update_label (self);
}

static void
og_activity_light_dispose (GObject *object)
{
  OgActivityLight *self = OG_ACTIVITY_LIGHT (object);

  if (self->arrow != NULL)
    darken (self);
  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  G_OBJECT_CLASS (og_activity_light_parent_class)->dispose (object);
}

static void
og_activity_light_class_init (OgActivityLightClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = og_activity_light_set_property;
  object_class->constructed = og_activity_light_constructed;
  object_class->dispose = og_activity_light_dispose;
  widget_class->unmap = og_activity_light_unmap;

  properties[PROP_OUTGOING] = g_param_spec_boolean (
      "outgoing", NULL, NULL, FALSE,
      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "activitylight");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
og_activity_light_init (OgActivityLight *self)
{
  self->arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, "opacity",
                              DARK_OPACITY, NULL);
  gtk_widget_set_parent (self->arrow, GTK_WIDGET (self));
}

GtkWidget *
og_activity_light_new (gboolean outgoing)
{
  return g_object_new (OG_TYPE_ACTIVITY_LIGHT, "outgoing", outgoing, NULL);
}

void
og_activity_light_reset (OgActivityLight *self, guint64 packets)
{
  darken (self);
  self->packets = packets;
  update_label (self);
}

void
og_activity_light_set_packets (OgActivityLight *self, guint64 packets)
{
  gboolean is_more = packets > self->packets;

  self->packets = packets;
  if (is_more)
    flash (self);
}

gboolean
og_activity_light_is_lit (OgActivityLight *self)
{
  return self->shade > 0;
}
