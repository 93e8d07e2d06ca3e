/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/limits.h"

static const OgLimits USUAL = {
  .good_round_trip = 30 * G_TIME_SPAN_MILLISECOND,
  .fair_round_trip = 80 * G_TIME_SPAN_MILLISECOND,
  .good_jitter = 5 * G_TIME_SPAN_MILLISECOND,
  .fair_jitter = 15 * G_TIME_SPAN_MILLISECOND,
  .fair_loss = 0.01,
};

static gint64
read_milliseconds (GSettings *settings, const char *key)
{
  return g_settings_get_uint (settings, key) * G_TIME_SPAN_MILLISECOND;
}

OgLimits
og_limits_read (GSettings *settings)
{
  OgLimits limits = USUAL;

  if (settings == NULL)
    return limits;

  limits.good_round_trip = read_milliseconds (settings, "good-round-trip");
  limits.fair_round_trip = MAX (
      limits.good_round_trip, read_milliseconds (settings, "fair-round-trip"));
  limits.good_jitter = read_milliseconds (settings, "good-jitter");
  limits.fair_jitter =
      MAX (limits.good_jitter, read_milliseconds (settings, "fair-jitter"));
  limits.fair_loss = g_settings_get_double (settings, "fair-loss") / 100;
  return limits;
}
