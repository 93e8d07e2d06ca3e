/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-section-row.h"

#include "app/check/check-row.h"
#include "app/widgets/accessible-names.h"

struct _OgCheckSectionRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  OgCheckSection *section;

  /* Borrowed */
  GtkImage *icon;

  const char *style; /* class of the icon; NULL: none */
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (OgCheckSectionRow, og_check_section_row, ADW_TYPE_EXPANDER_ROW)

static void
on_changed (OgCheckSection *section, OgCheckSectionRow *self)
{
  OgCheckState state = og_check_section_get_state (section);
  g_autofree char *summary = og_check_section_dup_summary (section);

  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style);
  self->style = og_check_row_get_style (state);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->style);
  gtk_image_set_from_icon_name (self->icon, og_check_row_get_icon (state));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
}

/* The expander's own line takes the title as markup, whatever "use-markup" says. */
static void
set_title (OgCheckSectionRow *self)
{
  g_autofree char *escaped =
      g_markup_escape_text (og_check_section_get_title (self->section), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped);
  og_accessible_names_give (GTK_WIDGET (self),
                            og_check_section_get_title (self->section));
}

/* In a big group few are ever unfolded: rows are made for those only. */
static void
on_expanded (OgCheckSectionRow *self)
{
  GListModel *steps = G_LIST_MODEL (self->section);

  if (self->is_filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  self->is_filled = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (OgCheckStep) step = g_list_model_get_item (steps, i);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), og_check_row_new (step));
    }
}

static void
og_check_section_row_finalize (GObject *object)
{
  g_object_unref (OG_CHECK_SECTION_ROW (object)->section);
  G_OBJECT_CLASS (og_check_section_row_parent_class)->finalize (object);
}

static void
og_check_section_row_class_init (OgCheckSectionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_check_section_row_finalize;
}

static void
og_check_section_row_init (OgCheckSectionRow *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->icon));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

GtkWidget *
og_check_section_row_new (OgCheckSection *section)
{
  OgCheckSectionRow *self = g_object_new (OG_TYPE_CHECK_SECTION_ROW, NULL);

  self->section = g_object_ref (section);
  set_title (self);
  g_signal_connect_object (section, "changed", G_CALLBACK (on_changed), self, 0);
  on_changed (section, self);
  return GTK_WIDGET (self);
}
