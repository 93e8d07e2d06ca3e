/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/words/grade.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A grade as an icon, in the grade's colour on the icon or on what is around it. */

#define OG_GRADE_LIGHT_NONE (-1) /* nothing is shown yet */

gboolean og_grade_light_show (GtkImage *icon, GtkWidget *coloured, int *shown, OgGrade grade);

/* og_grade_light_show: FALSE: @shown is that @grade already. */

G_END_DECLS
