/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/time-of-day.h"

#define ZONE_LIFETIME (60 * G_TIME_SPAN_SECOND)

/* Which zone this is stands in files, and GLib looks at them each time. There
 * are some thousand messages a second. */
static GTimeZone *
get_zone (void)
{
  static GTimeZone *zone;
  static gint64 end;
  gint64 now = g_get_monotonic_time ();

  if (zone == NULL || now >= end)
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      zone = g_time_zone_new_local ();
      end = now + ZONE_LIFETIME;
    }

  return zone;
}

void
og_time_of_day_append (GString *text, gint64 seconds, guint milliseconds)
{
  g_autoptr (GDateTime) universal = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (universal, get_zone ());

  g_string_append_printf (text, "%02d:%02d:%02d.%03u",
                          g_date_time_get_hour (local),
                          g_date_time_get_minute (local),
                          g_date_time_get_second (local), milliseconds);
}
