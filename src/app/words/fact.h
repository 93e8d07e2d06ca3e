/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of a report: what it is about, and what there is to say. */

typedef struct
{
  /* Owned */
  char *title;
  char *value;
} OgFact;

GPtrArray *og_facts_new (void);
void       og_facts_add (GPtrArray *facts, const char *title, char *value);

/* og_facts_new: empty; its elements are OgFact, which it owns.
 *
 * og_facts_add: copies @title, takes @value. */

G_END_DECLS
