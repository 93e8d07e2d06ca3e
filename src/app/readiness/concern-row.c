/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/concern-row.h"

#include "app/readiness/grade-light.h"

#include <glib/gi18n.h>

struct _OgConcernRow
{
  GtkListBoxRow parent_instance;

  int grade; /* as shown */

  /* Template widgets */
  GtkImage *light;
  GtkLabel *text;
  GtkButton *help;
};

typedef struct
{
  const char *action;
  const char *label;
  const char *hint; /* what else it does; NULL: nothing */
} Help;

static const Help HELPS[OG_N_HELPS] = {
  [OG_HELP_EDIT_ADDRESS] = { "win.edit-address", N_ ("Edit Address"),
                             N_ ("Leave the Session to Change It") },
  [OG_HELP_EDIT_RECEIVERS] = { "win.edit-receivers", N_ ("Edit Receivers"),
                               N_ ("Leave the Session to Change Them") },
  [OG_HELP_USE_PROGRAM] = { "app.help", N_ ("Use With Your Program"), NULL },
  [OG_HELP_SEE_MEMBER] = { "win.member", N_ ("Details"), NULL },
  [OG_HELP_HEAR_ALL] = { "win.hear-all", N_ ("Hear All"), NULL },
};

G_DEFINE_FINAL_TYPE (OgConcernRow, og_concern_row, GTK_TYPE_LIST_BOX_ROW)

static void
og_concern_row_class_init (OgConcernRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/readiness/concern-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OgConcernRow, light);
  gtk_widget_class_bind_template_child (widget_class, OgConcernRow, text);
  gtk_widget_class_bind_template_child (widget_class, OgConcernRow, help);
}

static void
og_concern_row_init (OgConcernRow *self)
{
  self->grade = OG_GRADE_LIGHT_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
og_concern_row_new (void)
{
  return g_object_new (OG_TYPE_CONCERN_ROW, NULL);
}

/* Several rows may offer the same: a screen reader says of what. */
static void
show_help (OgConcernRow *self, const OgConcern *concern)
{
  const Help *help = &HELPS[concern->help];
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->help), concern->help != OG_HELP_NONE);
  if (concern->help == OG_HELP_NONE)
    return;

  gtk_button_set_label (self->help, _ (help->label));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->help),
                               help->hint != NULL ? _ (help->hint) : NULL);
  /* An action never sees the target of another one. */
  if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (self->help)),
                 help->action)
      != 0)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->help), NULL);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (self->help),
      concern->member != NULL ? g_variant_new_bytestring (concern->member)
                              : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->help), help->action);
  /* Translators: a button such as "Details", and what it is about */
  name = g_strdup_printf (C_ ("readiness", "%s: %s"), _ (help->label),
                          concern->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->help),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
og_concern_row_show (OgConcernRow *self, const OgConcern *concern)
{
  g_autofree char *name = NULL;

  og_grade_light_show (self->light, GTK_WIDGET (self->light), &self->grade,
                       concern->grade);
  gtk_label_set_label (self->text, concern->text);
  show_help (self, concern);
  /* Translators: how good something is, and a sentence that says what */
  name = g_strdup_printf (C_ ("readiness", "%s. %s"),
                          og_grade_get_word (concern->grade), concern->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
