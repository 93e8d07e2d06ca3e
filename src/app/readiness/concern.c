/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/concern.h"

OgConcern *
og_concern_new (OgGrade grade, OgHelp help, char *text)
{
  OgConcern *self = g_new0 (OgConcern, 1);

  self->grade = grade;
  self->help = help;
  self->text = text;
  return self;
}

OgConcern *
og_concern_new_member (OgGrade grade, const char *member, char *text)
{
  OgConcern *self = og_concern_new (grade, OG_HELP_SEE_MEMBER, text);

  self->member = g_strdup (member);
  return self;
}

void
og_concern_free (OgConcern *self)
{
  g_free (self->text);
  g_free (self->member);
  g_free (self);
}

int
og_concern_compare (gconstpointer a, gconstpointer b)
{
  const OgConcern *first = *(const OgConcern *const *) a;
  const OgConcern *second = *(const OgConcern *const *) b;

  if (first->grade != second->grade)
    return first->grade > second->grade ? -1 : 1;

  return g_strcmp0 (first->member, second->member);
}
