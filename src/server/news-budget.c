/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/news-budget.h"

#include "server/limits.h"

#define BURST (OG_NEWS_BYTES_BURST * OG_NEWS_OF_BYTE)

void
og_news_budget_grow (OgNewsBudget *self, guint n_members, gint64 now)
{
  if (now - self->peak_at >= OG_NEWS_PEAK_LASTS)
    {
      self->peak = MIN (self->peak, n_members);
      self->peak_at = now;
    }

  if (n_members > self->peak)
    {
      self->n_free += n_members - self->peak;
      self->peak = n_members;
    }
}

guint
og_news_budget_get_names (const OgNewsBudget *self, guint n_members, gint64 now)
{
  gint64 left = BURST - (MAX (self->paid_at, now) - now);
  gint64 cost = MAX (n_members, 1) * OG_NEWS_BYTES_OF_NAME * OG_NEWS_OF_BYTE;

  return self->n_free + (guint) MAX (left / cost, 1);
}

guint
og_news_budget_take_free (OgNewsBudget *self, guint n_names)
{
  guint n_taken = MIN (self->n_free, n_names);

  self->n_free -= n_taken;
  return n_taken;
}

gint64
og_news_budget_pay (OgNewsBudget *self, gsize bytes, gint64 now)
{
  self->paid_at = MAX (self->paid_at, now) + (gint64) bytes * OG_NEWS_OF_BYTE;
  return self->paid_at - BURST;
}
