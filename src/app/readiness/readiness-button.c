/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/readiness-button.h"

#include "app/readiness/concern-row.h"
#include "app/readiness/grade-light.h"
#include "app/widgets/toast.h"

#include <glib/gi18n.h>

/* More lines would be read by nobody. */
#define MOST_ROWS 20

struct _OgReadinessButton
{
  AdwBin parent_instance;

  /* Owned */
  OgReadiness *readiness;

  int grade; /* as shown; -1: none */

  /* Template widgets */
  GtkMenuButton *button;
  GtkImage *light;
  AdwSqueezer *room;
  GtkLabel *word;
  GtkPopover *popover;
  GtkLabel *title;
  GtkListBox *list;
  GtkWidget *frame;
  GtkLabel *more;
  GtkLabel *good;
};

G_DEFINE_FINAL_TYPE (OgReadinessButton, og_readiness_button, ADW_TYPE_BIN)

static void
show_grade (OgReadinessButton *self)
{
  OgGrade grade = og_readiness_get_grade (self->readiness);
  const char *title = og_grade_get_title (grade);
  g_autofree char *name = NULL;

  if (!og_grade_light_show (self->light, GTK_WIDGET (self->light), &self->grade,
                            grade))
    return;

  gtk_label_set_label (self->word, title);
  gtk_label_set_label (self->title, title);
  /* Translators: how ready the session is, such as "Ready" */
  name = g_strdup_printf (_ ("Session: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static OgConcernRow *
ensure_row (OgReadinessButton *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (og_concern_row_new ());
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }

  return OG_CONCERN_ROW (row);
}

static void
remove_rows_from (OgReadinessButton *self, guint position)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) position))
         != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Rows stay where they are, with the focus. */
static void
show_concerns (OgReadinessButton *self)
{
  const GPtrArray *concerns = og_readiness_get_concerns (self->readiness);
  guint n_shown = MIN (concerns->len, MOST_ROWS);
  guint n_more = concerns->len - n_shown;
  g_autofree char *more =
      g_strdup_printf (ngettext ("And %u more.", "And %u more.", n_more), n_more);
  g_autofree char *good = og_readiness_dup_good (self->readiness);

  for (guint i = 0; i < n_shown; i++)
    og_concern_row_show (ensure_row (self, i), g_ptr_array_index (concerns, i));
  remove_rows_from (self, n_shown);

  gtk_widget_set_visible (self->frame, n_shown > 0);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
  gtk_label_set_label (self->good, good != NULL ? good : "");
  gtk_widget_set_visible (GTK_WIDGET (self->good), good != NULL);
}

static void
update (OgReadinessButton *self)
{
  if (self->readiness == NULL)
    return;

  show_grade (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    show_concerns (self);
}

/* Before it is seen, so that it gets the size that it needs. */
static void
on_create_popup (GtkMenuButton *button, gpointer data)
{
  show_concerns (data);
}

static void
on_copy (OgReadinessButton *self)
{
  g_autofree char *report = og_readiness_dup_report (self->readiness);

  gtk_popover_popdown (self->popover);
  og_toast_copy (GTK_WIDGET (self), report, _ ("Report copied"));
}

static void
og_readiness_button_finalize (GObject *object)
{
  g_clear_object (&OG_READINESS_BUTTON (object)->readiness);
  G_OBJECT_CLASS (og_readiness_button_parent_class)->finalize (object);
}

static void
og_readiness_button_class_init (OgReadinessButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = og_readiness_button_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/oscgroups/OscGroups/readiness/readiness-button.ui");
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, button);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, light);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, room);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, word);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, popover);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, title);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, list);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, frame);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, more);
  gtk_widget_class_bind_template_child (widget_class, OgReadinessButton, good);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
}

static void
og_readiness_button_init (OgReadinessButton *self)
{
  self->grade = OG_GRADE_LIGHT_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, on_create_popup, self,
                                         NULL);
}

void
og_readiness_button_set_readiness (OgReadinessButton *self, OgReadiness *readiness)
{
  self->readiness = g_object_ref (readiness);
  g_signal_connect_object (readiness, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

void
og_readiness_button_set_narrow (OgReadinessButton *self, gboolean narrow)
{
  adw_squeezer_set_allow_none (self->room, narrow);
}
