/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/grade.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *icon;
  const char *style;
  const char *word;
  const char *title;
} Words;

static const Words WORDS[] = {
  /* Translators: how good a connection is */
  [OG_GRADE_GOOD] = { "oscgroups-light-good-symbolic", "success",
                      NC_ ("grade", "Good"), NC_ ("grade", "Ready") },
  [OG_GRADE_UNKNOWN] = { "oscgroups-light-unknown-symbolic", "dim-label",
                         NC_ ("grade", "Not known yet"),
                         NC_ ("grade", "Getting ready…") },
  [OG_GRADE_FAIR] = { "oscgroups-light-fair-symbolic", "warning",
                      NC_ ("grade", "Fair"), NC_ ("grade", "Ready, but…") },
  [OG_GRADE_POOR] = { "oscgroups-light-poor-symbolic", "warning",
                      NC_ ("grade", "Poor"), NC_ ("grade", "Ready, but…") },
  [OG_GRADE_NONE] = { "oscgroups-light-none-symbolic", "error",
                      NC_ ("grade", "Not there"), NC_ ("grade", "Not ready") },
};

const char *
og_grade_get_icon (OgGrade grade)
{
  return WORDS[grade].icon;
}

const char *
og_grade_get_style (OgGrade grade)
{
  return WORDS[grade].style;
}

const char *
og_grade_get_word (OgGrade grade)
{
  return g_dpgettext2 (NULL, "grade", WORDS[grade].word);
}

const char *
og_grade_get_title (OgGrade grade)
{
  return g_dpgettext2 (NULL, "grade", WORDS[grade].title);
}
