/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/member-news.h"

#include <glib.h>

/* "+Ann -Bob": Ann joined, Bob left. */
static const struct
{
  const char *events;
  const char *expected;
} cases[] = {
  { "", NULL },
  { "+Ann", "Ann joined" },
  { "-Ann", "Ann left" },
  { "+Ann +Bob", "Ann and Bob joined" },
  { "+Ann +Bob +Cleo", "Ann, Bob and 1 other joined" },
  { "+Ann +Bob +Cleo +Dan +Eve", "Ann, Bob and 3 others joined" },
  { "-Ann -Bob -Cleo -Dan", "Ann, Bob and 2 others left" },
  { "+Ann -Bob", "Ann joined\nBob left" },
  { "+Ann -Ann", NULL },
  { "-Ann +Ann", NULL },
  { "+Ann -Ann +Ann", "Ann joined" },
  { "+Ann +Bob -Ann", "Bob joined" },
  { "-Ann -Bob -Ann", "Bob and Ann left" },
  { "-%s +%n%d", "%n%d joined\n%s left" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OgMemberNews) news = og_member_news_new ();
      g_auto (GStrv) events = g_strsplit (cases[i].events, " ", -1);
      g_autofree char *text = NULL;

      for (guint j = 0; events[j] != NULL; j++)
        (*events[j] == '+' ? og_member_news_joined
                           : og_member_news_left) (news, events[j] + 1);

      text = og_member_news_dup_text (news);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_clear (void)
{
  g_autoptr (OgMemberNews) news = og_member_news_new ();

  og_member_news_joined (news, "Ann");
  og_member_news_left (news, "Bob");
  og_member_news_clear (news);
  g_assert_null (og_member_news_dup_text (news));
}

static void
test_forget (void)
{
  g_autoptr (OgMemberNews) news = og_member_news_new ();
  g_autofree char *text = NULL;

  og_member_news_left (news, "Ann");
  og_member_news_left (news, "Bob");
  og_member_news_joined (news, "Cleo");
  og_member_news_forget (news, "Ann");
  og_member_news_forget (news, "Cleo");
  og_member_news_forget (news, "Dan");
  text = og_member_news_dup_text (news);
  g_assert_cmpstr (text, ==, "Bob left");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/member-news/words", test_words);
  g_test_add_func ("/app/member-news/forget", test_forget);
  g_test_add_func ("/app/member-news/clear", test_clear);
  return g_test_run ();
}
