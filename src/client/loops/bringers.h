/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/sender-budgets.h"
#include "wire/path.h"

G_BEGIN_DECLS

/* Members who bring again what is part of a loop. What local programs send back has the same
 * limit when it is delivered again, because a program here may be an original client that
 * sends it to the group by itself. Some of it is left to those who bring little. All zero
 * at first. */

typedef OgSenderBudgets OgBringers;

/* FALSE: the limit of all, @tokens, is reached. */
static inline gboolean
og_bringers_take (OgBringers *self, OgTokens *tokens, const OgPath *path, gint64 now)
{
  OgBudget *own = og_sender_budgets_get (self, og_path_hash (path), now);
  gboolean is_much = own == NULL || !og_tokens_take (&own->tokens, now)
                     || og_tokens_count_gone (&own->tokens) > OG_LOOP_RESERVE;

  return og_tokens_take_but (tokens, is_much ? OG_LOOP_RESERVE : 0, now);
}

G_END_DECLS
