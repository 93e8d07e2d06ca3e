/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-row.h"

#include <glib/gi18n.h>

struct _OgCheckRow
{
  AdwPreferencesRow parent_instance;

  /* Owned */
  OgCheckStep *step;

  const char *style; /* class of the icon and the word; NULL: none */

  /* Template widgets */
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *word;
  GtkButton *remedy;
};

typedef struct
{
  const char *action;
  const char *label;
  const char *hint; /* what else it does; NULL: nothing */
} Remedy;

static const Remedy REMEDIES[OG_N_REMEDIES] = {
  [OG_REMEDY_EDIT_ADDRESS] = { "check.edit-address", N_ ("Edit Address"),
                               N_ ("Leave the Session to Change It") },
  [OG_REMEDY_EDIT_RECEIVERS] = { "check.edit-receivers", N_ ("Edit Receivers"),
                                 N_ ("Leave the Session to Change Them") },
  [OG_REMEDY_USE_PROGRAM] = { "check.use-program", N_ ("Use With Your Program"),
                              NULL },
  [OG_REMEDY_HOST_AGAIN] = { "check.host-again", N_ ("Host Again"), NULL },
  [OG_REMEDY_COPY_INVITE] = { "check.copy-invite", N_ ("Copy Invite"), NULL },
  [OG_REMEDY_COPY_ADVICE] = { "check.copy-advice", N_ ("Copy Advice"),
                              N_ ("A Message for Whoever Can Fix It") },
  [OG_REMEDY_JOIN_AGAIN] = { "check.join-again", N_ ("Join Again"), NULL },
};

G_DEFINE_FINAL_TYPE (OgCheckRow, og_check_row, ADW_TYPE_PREFERENCES_ROW)

static void
set_style (OgCheckRow *self, const char *style)
{
  if (self->style != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style);
      gtk_widget_remove_css_class (GTK_WIDGET (self->word), self->style);
    }

  self->style = style;
  if (style != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
      gtk_widget_add_css_class (GTK_WIDGET (self->word), style);
    }
}

static void
show_state (OgCheckRow *self, OgCheckState state)
{
  gboolean is_running = state == OG_CHECK_RUNNING;

  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_stack_set_visible_child (self->stack, is_running
                                                ? GTK_WIDGET (self->spinner)
                                                : GTK_WIDGET (self->icon));
  gtk_image_set_from_icon_name (self->icon, og_check_row_get_icon (state));
  gtk_label_set_label (self->word, og_check_get_word (state));
  set_style (self, og_check_row_get_style (state));
}

static void
on_changed (OgCheckStep *step, OgCheckRow *self)
{
  const char *detail = og_check_step_get_detail (step);
  g_autofree char *label = og_check_step_dup_label (step);

  show_state (self, og_check_step_get_state (step));
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
og_check_row_finalize (GObject *object)
{
  g_object_unref (OG_CHECK_ROW (object)->step);
  G_OBJECT_CLASS (og_check_row_parent_class)->finalize (object);
}

static void
og_check_row_class_init (OgCheckRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = og_check_row_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/check/check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OgCheckRow, stack);
  gtk_widget_class_bind_template_child (widget_class, OgCheckRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OgCheckRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OgCheckRow, title);
  gtk_widget_class_bind_template_child (widget_class, OgCheckRow, detail);
  gtk_widget_class_bind_template_child (widget_class, OgCheckRow, word);
  gtk_widget_class_bind_template_child (widget_class, OgCheckRow, remedy);
}

static void
og_check_row_init (OgCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Several rows may offer the same: a screen reader says for which member. */
static void
name_remedy (OgCheckRow *self, const char *label)
{
  const char *member = og_check_step_get_member (self->step);
  g_autofree char *name = NULL;

  if (member == NULL)
    return;

  /* Translators: a button such as "Copy Invite", and a member */
  name = g_strdup_printf (C_ ("check", "%s: %s"), label, member);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remedy),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_remedy (OgCheckRow *self)
{
  OgRemedy remedy = og_check_step_get_remedy (self->step);
  const Remedy *shown = &REMEDIES[remedy];

  gtk_widget_set_visible (GTK_WIDGET (self->remedy), remedy != OG_REMEDY_NONE);
  if (remedy == OG_REMEDY_NONE)
    return;

  gtk_button_set_label (self->remedy, _ (shown->label));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remedy),
                               shown->hint != NULL ? _ (shown->hint) : NULL);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (self->remedy),
      remedy == OG_REMEDY_COPY_ADVICE
          ? g_variant_new_uint32 (og_check_step_get_subject (self->step))
          : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy), shown->action);
  name_remedy (self, _ (shown->label));
}

static OgCheckRow *
create (OgCheckStep *step, const char *title)
{
  OgCheckRow *self = g_object_new (OG_TYPE_CHECK_ROW, NULL);

  self->step = g_object_ref (step);
  gtk_label_set_label (self->title, title);
  g_signal_connect_object (step, "changed", G_CALLBACK (on_changed), self, 0);
  on_changed (step, self);
  return self;
}

GtkWidget *
og_check_row_new (OgCheckStep *step)
{
  const char *title = og_check_get_title (og_check_step_get_subject (step));

  return GTK_WIDGET (create (step, title));
}

/* What it is about stands nowhere else, how it ended stands over all of them. */
GtkWidget *
og_check_row_new_alone (OgCheckStep *step)
{
  g_autofree char *title = og_check_step_dup_title (step);
  OgCheckRow *self = create (step, title);

  gtk_widget_set_visible (GTK_WIDGET (self->word), FALSE);
  g_signal_connect_object (step, "changed", G_CALLBACK (show_remedy), self,
                           G_CONNECT_SWAPPED);
  show_remedy (self);
  return GTK_WIDGET (self);
}

const char *
og_check_row_get_icon (OgCheckState state)
{
  switch (state)
    {
    case OG_CHECK_PASSED:
      return "object-select-symbolic";
    case OG_CHECK_NOTED:
      return "dialog-information-symbolic";
    case OG_CHECK_FAILED:
      return "dialog-warning-symbolic";
    case OG_CHECK_RUNNING:
    case OG_CHECK_WAITING:
      break;
    }

  return "content-loading-symbolic";
}

const char *
og_check_row_get_style (OgCheckState state)
{
  switch (state)
    {
    case OG_CHECK_PASSED:
      return "success";
    case OG_CHECK_FAILED:
      return "error";
    case OG_CHECK_NOTED:
      return "accent";
    case OG_CHECK_RUNNING:
    case OG_CHECK_WAITING:
      break;
    }

  return "dim-label";
}
