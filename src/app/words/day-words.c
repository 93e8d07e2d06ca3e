/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/day-words.h"

#include <glib/gi18n.h>

/* Days since the year 1, so that midnights count, not hours. */
static gint64
count_days (GDateTime *time)
{
  GDate date;
  int year;
  int month;
  int day;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

char *
og_day_words_dup (GDateTime *then, GDateTime *now)
{
  gint64 days = count_days (now) - count_days (then);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days > 1 && days < 7)
    return g_date_time_format (then, "%A");
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: a date without a year, as for strftime(): “3 May” */
    return g_date_time_format (then, _ ("%-d %B"));

  /* Translators: a date with its year, as for strftime(): “3 May 2026” */
  return g_date_time_format (then, _ ("%-d %B %Y"));
}
