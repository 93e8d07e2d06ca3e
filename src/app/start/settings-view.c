/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/settings-view.h"

#include "app/hosting/hosting-group.h"
#include "app/widgets/scroll-to.h"

#include <glib/gi18n.h>

struct _OgSettingsView
{
  GtkBox parent_instance;

  /* Owned */
  char *failure; /* what cannot be fixed in a field; NULL: nothing */

  /* Borrowed */
  OgHostingGroup *hosting;

  /* Template widgets */
  OgFormView *form;
  GtkLabel *reason;
  GtkButton *remedy;
  GtkButton *join;
};

G_DEFINE_FINAL_TYPE (OgSettingsView, og_settings_view, GTK_TYPE_BOX)

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The field may be far down the page: what helps is at hand. */
static void
show_remedy (OgSettingsView *self, OgFormField obstacle)
{
  const char *offer = obstacle < OG_FORM_N_FIELDS ? og_session_form_get_offer (
                          og_form_view_get_form (self->form), obstacle)
                                                  : NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->remedy), offer != NULL);
  if (offer == NULL)
    return;

  label = g_strdup_printf (_ ("Use Port %s"), offer);
  gtk_button_set_label (self->remedy, label);
}

static void
on_remedy_clicked (OgSettingsView *self)
{
  OgFormField field =
      og_session_form_find_obstacle (og_form_view_get_form (self->form), NULL);

  if (field < OG_FORM_N_FIELDS)
    og_form_view_take_offer (self->form, field);
}

/* Why one cannot join, or why it went wrong the last time. */
static void
show_reason (OgSettingsView *self)
{
  g_autofree char *obstacle = NULL;
  const char *text;
  OgFormField field = og_session_form_find_obstacle (
      og_form_view_get_form (self->form), &obstacle);

  text = obstacle != NULL ? obstacle : self->failure;

  show_remedy (self, field);
  gtk_widget_set_sensitive (GTK_WIDGET (self->join), obstacle == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->join), obstacle);
  gtk_label_set_text (self->reason, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), text != NULL);
  set_class (self->reason, "error", obstacle == NULL);
}

/* A group whose password is still to be entered is not reserved with another. */
static void
on_form_changed (OgSettingsView *self)
{
  const OgSessionForm *form = og_form_view_get_form (self->form);
  g_autoptr (OgSessionConfig) config = og_session_form_create_config (form);
  OgRemark remark = og_session_form_get_remark (form, OG_FORM_GROUP_PASSWORD);

  og_hosting_group_set_form (self->hosting,
                             remark == OG_REMARK_MISSING ? "" : config->group,
                             config->group_password);
  show_reason (self);
}

static void
on_join_clicked (OgSettingsView *self)
{
  og_form_view_join (self->form);
}

/* A group without a password is rare: whoever has none to enter goes on by
 * Return. */
static OgFormField
find_empty (OgSettingsView *self)
{
  const OgSessionForm *form = og_form_view_get_form (self->form);
  const OgFormValues *values = og_session_form_get_values (form);

  if (*values->texts[OG_FORM_GROUP] == '\0')
    return OG_FORM_GROUP;
  if (*values->texts[OG_FORM_GROUP_PASSWORD] == '\0')
    return OG_FORM_GROUP_PASSWORD;

  return og_session_form_find_obstacle (form, NULL);
}

static gboolean
og_settings_view_grab_focus (GtkWidget *widget)
{
  OgSettingsView *self = OG_SETTINGS_VIEW (widget);
  OgFormField obstacle =
      og_session_form_find_obstacle (og_form_view_get_form (self->form), NULL);

  if (obstacle == OG_FORM_N_FIELDS)
    return gtk_widget_grab_focus (GTK_WIDGET (self->join));

  og_form_view_focus (self->form, obstacle);
  return TRUE;
}

static void
og_settings_view_finalize (GObject *object)
{
  g_free (OG_SETTINGS_VIEW (object)->failure);
  G_OBJECT_CLASS (og_settings_view_parent_class)->finalize (object);
}

static void
og_settings_view_class_init (OgSettingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = og_settings_view_finalize;
  widget_class->grab_focus = og_settings_view_grab_focus;

  g_type_ensure (OG_TYPE_FORM_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/settings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OgSettingsView, form);
  gtk_widget_class_bind_template_child (widget_class, OgSettingsView, reason);
  gtk_widget_class_bind_template_child (widget_class, OgSettingsView, remedy);
  gtk_widget_class_bind_template_child (widget_class, OgSettingsView, join);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_join_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy_clicked);
}

static void
og_settings_view_init (OgSettingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To host is the other way to have a server: its switch follows the server's
 * fields. */
void
og_settings_view_set_services (OgSettingsView *self, OgServices *services)
{
  self->hosting = OG_HOSTING_GROUP (og_hosting_group_new (services));
  gtk_box_insert_child_after (
      GTK_BOX (self->form), GTK_WIDGET (self->hosting),
      gtk_widget_get_first_child (GTK_WIDGET (self->form)));
  g_signal_connect_object (self->hosting, "started",
                           G_CALLBACK (og_settings_view_focus_next), self,
                           G_CONNECT_SWAPPED);
  og_form_view_set_services (self->form, services);
}

OgFormView *
og_settings_view_get_form (OgSettingsView *self)
{
  return self->form;
}

void
og_settings_view_set_failure (OgSettingsView *self, const char *failure)
{
  g_free (self->failure);
  self->failure = g_strdup (failure);
  show_reason (self);
}

void
og_settings_view_focus_next (OgSettingsView *self)
{
  OgFormField next = find_empty (self);

  if (next < OG_FORM_N_FIELDS)
    {
      og_form_view_focus (self->form, next);
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->join));
  og_scroll_to (GTK_WIDGET (self->form));
}
