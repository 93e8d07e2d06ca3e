/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How good something is for playing together, from the best to the worst. */
typedef enum
{
  OG_GRADE_GOOD,
  OG_GRADE_UNKNOWN, /* it is still being found out */
  OG_GRADE_FAIR,
  OG_GRADE_POOR,
  OG_GRADE_NONE /* nothing can be played */
} OgGrade;

const char *og_grade_get_icon (OgGrade grade);
const char *og_grade_get_style (OgGrade grade);
const char *og_grade_get_word (OgGrade grade);
const char *og_grade_get_title (OgGrade grade);

/* og_grade_get_icon: the name of a symbolic icon, of another shape for each.
 * og_grade_get_style: the class for its colour.
 *
 * og_grade_get_word: of one thing, such as "Fair". og_grade_get_title: of a
 * whole session, such as "Ready, but…". Both translated; all are borrowed. */

G_END_DECLS
