/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/grade-light.h"

gboolean
og_grade_light_show (GtkImage *icon, GtkWidget *coloured, int *shown, OgGrade grade)
{
  if ((int) grade == *shown)
    return FALSE;

  if (*shown != OG_GRADE_LIGHT_NONE)
    gtk_widget_remove_css_class (coloured, og_grade_get_style ((OgGrade) *shown));
  gtk_widget_add_css_class (coloured, og_grade_get_style (grade));
  gtk_image_set_from_icon_name (icon, og_grade_get_icon (grade));
  *shown = (int) grade;
  return TRUE;
}
