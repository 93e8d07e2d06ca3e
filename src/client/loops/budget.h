/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/tokens.h"

G_BEGIN_DECLS

/* How much of what comes back goes on. What is known to be a loop has tokens.
 * What may be one has a credit beyond them: programs that have nothing to do
 * with each other need not wait for the test. If it is a loop, it costs the
 * credit once, and then half of its tokens until the credit is there again. So
 * in the long run it costs no more than OG_LOOP_RATE. All zero is a full one.
 */

typedef struct
{
  OgTokens tokens;
  OgTokens credit;
} OgBudget;

static inline gboolean
og_budget_is_unused (const OgBudget *self, gint64 now)
{
  return og_tokens_are_all_there (&self->tokens, now)
         && og_tokens_are_all_there_at (&self->credit, OG_LOOP_CREDIT_RATE, now);
}

/* For a message of what may be a loop. FALSE: nothing is left. */
static inline gboolean
og_budget_take_on_credit (OgBudget *self, gint64 now)
{
  return og_tokens_take (&self->tokens, now)
         || og_tokens_take_at (&self->credit, OG_LOOP_CREDIT_RATE,
                               OG_LOOP_CREDIT, now);
}

/* A token was taken for a message of a loop: one more is for the credit. */
static inline void
og_budget_pay_back (OgBudget *self, gint64 now)
{
  if (!og_tokens_are_all_there_at (&self->credit, OG_LOOP_CREDIT_RATE, now))
    og_tokens_owe (&self->tokens);
}

G_END_DECLS
