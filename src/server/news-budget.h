/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What all news of a group may cost. Names that come and go, each of them new, would make
 * the server send to all members each time. So bytes are paid by time, and a group may owe
 * OG_NEWS_BYTES_BURST. Names by which a group is larger than it was for a while cost
 * nothing: members of a concert come at once, and there are only so many places. */

typedef struct
{
  gint64 paid_at;           /* when it owes nothing */
  gint64 peak_at;
  guint peak;               /* members */
  guint n_free;             /* names that cost nothing yet */
} OgNewsBudget;

void   og_news_budget_grow      (OgNewsBudget *self, guint n_members, gint64 now);
guint  og_news_budget_get_names (const OgNewsBudget *self, guint n_members, gint64 now);
guint  og_news_budget_take_free (OgNewsBudget *self, guint n_names);
gint64 og_news_budget_pay       (OgNewsBudget *self, gsize bytes, gint64 now);

/* og_news_budget_grow: to be called before the others.
 *
 * og_news_budget_get_names: how many may be told now; at least one, because the time to do
 * so has come.
 *
 * og_news_budget_take_free: how many of @n_names cost nothing.
 *
 * og_news_budget_pay: when there may be more. */

G_END_DECLS
