/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/words/grade.h"

G_BEGIN_DECLS

/* One thing that keeps a session from being ready, or as good as it could be. */

/* What a person can do about it in the window. */
typedef enum
{
  OG_HELP_NONE,
  OG_HELP_EDIT_ADDRESS, /* of the server */
  OG_HELP_EDIT_RECEIVERS,
  OG_HELP_USE_PROGRAM, /* see how to set it up */
  OG_HELP_SEE_MEMBER,
  OG_HELP_HEAR_ALL, /* those who were muted */
  OG_N_HELPS
} OgHelp;

typedef struct
{
  /* Owned */
  char *text;   /* sentences for a person */
  char *member; /* its name, as it goes over the network; NULL: the session */

  OgGrade grade;
  OgHelp help;
} OgConcern;

OgConcern *og_concern_new (OgGrade grade, OgHelp help, char *text);
OgConcern *og_concern_new_member (OgGrade grade, const char *member, char *text);
void og_concern_free (OgConcern *self);
int og_concern_compare (gconstpointer a, gconstpointer b);

/* og_concern_new: takes @text.
 *
 * og_concern_compare: for arrays of them: the worst first; those of the session
 * before those of members, which are by name. */

G_END_DECLS
