/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/budget.h"

G_BEGIN_DECLS

/* A budget for each of some senders. All zero are full ones. */

#define OG_SENDER_BUDGETS       64
#define OG_SENDER_BUDGETS_TRIES 8

typedef struct
{
  guint sender;
  OgBudget budget;
} OgSenderBudgetsPlace;

typedef struct
{
  OgSenderBudgetsPlace places[OG_SENDER_BUDGETS];
} OgSenderBudgets;

/* NULL: its places are those of other senders, who have not all of them. */
static inline OgBudget *
og_sender_budgets_get (OgSenderBudgets *self, guint sender, gint64 now)
{
  OgSenderBudgetsPlace *unused = NULL;

  for (guint i = 0; i < OG_SENDER_BUDGETS_TRIES; i++)
    {
      OgSenderBudgetsPlace *place =
          &self->places[(sender + i) % OG_SENDER_BUDGETS];

      if (place->sender == sender)
        return &place->budget;
      if (unused == NULL && og_budget_is_unused (&place->budget, now))
        unused = place;
    }

  if (unused == NULL)
    return NULL;

  unused->sender = sender;
  return &unused->budget;
}

G_END_DECLS
