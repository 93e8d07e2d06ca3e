/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/budget.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static guint
take_all_on_credit (OgBudget *budget, gint64 now)
{
  guint n = 0;

  while (og_budget_take_on_credit (budget, now))
    n++;

  return n;
}

/* What is known to be a loop, in one second. */
static guint
loop_for_a_second (OgBudget *budget, gint64 start)
{
  guint n = 0;

  for (gint64 now = start; now < start + G_USEC_PER_SEC; now += 100)
    if (og_tokens_take (&budget->tokens, now))
      {
        og_budget_pay_back (budget, now);
        n++;
      }

  return n;
}

static void
test_what_may_be_a_loop_has_a_credit (void)
{
  OgBudget budget = { 0 };

  g_assert_cmpuint (take_all_on_credit (&budget, NOW), ==,
                    OG_LOOP_BURST + OG_LOOP_CREDIT);
  g_assert_cmpuint (take_all_on_credit (&budget, NOW + G_USEC_PER_SEC), ==,
                    OG_LOOP_RATE + OG_LOOP_CREDIT_RATE);
}

static void
test_a_loop_without_a_credit_has_the_whole_rate (void)
{
  OgBudget budget = { 0 };

  g_assert_cmpuint (loop_for_a_second (&budget, NOW), >=,
                    OG_LOOP_BURST + OG_LOOP_RATE - 1);
}

static void
test_a_loop_pays_its_credit_back (void)
{
  OgBudget budget = { 0 };
  gint64 paid = NOW + OG_LOOP_CREDIT / OG_LOOP_CREDIT_RATE * G_USEC_PER_SEC;

  take_all_on_credit (&budget, NOW);
  g_assert_false (og_budget_is_unused (&budget, NOW));
  g_assert_cmpuint (loop_for_a_second (&budget, NOW), <=, OG_LOOP_RATE / 2 + 1);
  g_assert_cmpuint (loop_for_a_second (&budget, paid), >=, OG_LOOP_RATE);
  g_assert_true (og_budget_is_unused (&budget, paid + 10 * G_USEC_PER_SEC));
}

#define ADD(path, function) g_test_add_func ("/client/budget/" path, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("what-may-be-a-loop-has-a-credit", test_what_may_be_a_loop_has_a_credit);
  ADD ("a-loop-without-a-credit-has-the-whole-rate",
       test_a_loop_without_a_credit_has_the_whole_rate);
  ADD ("a-loop-pays-its-credit-back", test_a_loop_pays_its_credit_back);

  return g_test_run ();
}
