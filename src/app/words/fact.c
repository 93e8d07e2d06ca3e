/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/fact.h"

static void
fact_free (gpointer data)
{
  OgFact *self = data;

  g_free (self->title);
  g_free (self->value);
  g_free (self);
}

GPtrArray *
og_facts_new (void)
{
  return g_ptr_array_new_with_free_func (fact_free);
}

void
og_facts_add (GPtrArray *facts, const char *title, char *value)
{
  OgFact *fact = g_new (OgFact, 1);

  fact->title = g_strdup (title);
  fact->value = value;
  g_ptr_array_add (facts, fact);
}
