/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/preferences-window.h"

#include "app/memory/keyring.h"

struct _OgPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  /* Owned */
  GSettings *settings;

  /* Template widgets */
  GtkSpinButton *host_port;
  GtkSwitch *remember_passwords;
  GtkSwitch *notify_members;
  GtkSwitch *loop_guard;
  AdwComboRow *run_in_background;
  GtkSpinButton *good_round_trip;
  GtkSpinButton *fair_round_trip;
  GtkSpinButton *good_jitter;
  GtkSpinButton *fair_jitter;
  GtkSpinButton *fair_loss;
};

G_DEFINE_FINAL_TYPE (OgPreferencesWindow,
                     og_preferences_window,
                     ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows in the template. */
static const char *const background_choices[] = { "ask", "always", "never" };

static gboolean
choice_to_position (GValue *value, GVariant *variant, gpointer data)
{
  const char *choice = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (background_choices); i++)
    if (g_str_equal (choice, background_choices[i]))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
position_to_choice (const GValue *value, const GVariantType *type, gpointer data)
{
  guint position = g_value_get_uint (value);

  return position < G_N_ELEMENTS (background_choices)
             ? g_variant_new_string (background_choices[position])
             : NULL;
}

static void
on_remember_passwords (GSettings *settings,
                       const char *key,
                       OgPreferencesWindow *self)
{
  if (!g_settings_get_boolean (settings, key))
    og_keyring_forget_all_async ();
}

static void
og_preferences_window_dispose (GObject *object)
{
  g_clear_object (&OG_PREFERENCES_WINDOW (object)->settings);
  G_OBJECT_CLASS (og_preferences_window_parent_class)->dispose (object);
}

static void
bind_limits (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        good_round_trip);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        fair_round_trip);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        good_jitter);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        fair_jitter);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        fair_loss);
}

static void
og_preferences_window_class_init (OgPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/oscgroups/OscGroups/desktop/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        host_port);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        remember_passwords);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        notify_members);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        loop_guard);
  gtk_widget_class_bind_template_child (widget_class, OgPreferencesWindow,
                                        run_in_background);
  bind_limits (widget_class);
}

static void
og_preferences_window_init (OgPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_settings (OgPreferencesWindow *self)
{
  g_settings_bind (self->settings, "host-port", self->host_port, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "remember-passwords",
                   self->remember_passwords, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "notify-members", self->notify_members,
                   "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "loop-guard", self->loop_guard, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "good-round-trip", self->good_round_trip,
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "fair-round-trip", self->fair_round_trip,
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "good-jitter", self->good_jitter, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "fair-jitter", self->fair_jitter, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "fair-loss", self->fair_loss, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "run-in-background",
                                self->run_in_background, "selected",
                                G_SETTINGS_BIND_DEFAULT, choice_to_position,
                                position_to_choice, NULL, NULL);
  g_signal_connect_object (self->settings, "changed::remember-passwords",
                           G_CALLBACK (on_remember_passwords), self, 0);
}

OgPreferencesWindow *
og_preferences_window_new (GtkWindow *parent, GSettings *settings)
{
  OgPreferencesWindow *self =
      g_object_new (OG_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);
  bind_settings (self);
  return self;
}
