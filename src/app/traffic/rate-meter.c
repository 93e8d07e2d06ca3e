/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/rate-meter.h"

#include <string.h>

static void
add_rate (OgRateMeter *self, OgTapDirection direction, guint rate)
{
  guint *rates = self->rates[direction];

  memmove (rates, rates + 1, (OG_RATE_HISTORY - 1) * sizeof *rates);
  rates[OG_RATE_HISTORY - 1] = rate;
}

void
og_rate_meter_read (OgRateMeter *self, OgTap *tap, gint64 now)
{
  gint64 elapsed = now - self->time;

  for (guint direction = 0; direction < OG_N_TAPS; direction++)
    {
      guint count = og_tap_get_count (tap, direction);
      guint passed = count - self->counts[direction];

      if (self->time != 0 && elapsed > 0)
        add_rate (self, direction,
                  (guint) ((passed * G_TIME_SPAN_SECOND + elapsed / 2) / elapsed));
      self->counts[direction] = count;
    }

  self->time = now;
}

guint
og_rate_meter_get (const OgRateMeter *self, OgTapDirection direction)
{
  return self->rates[direction][OG_RATE_HISTORY - 1];
}

guint
og_rate_meter_get_peak (const OgRateMeter *self, OgTapDirection direction)
{
  guint peak = 0;

  for (guint i = 0; i < OG_RATE_HISTORY; i++)
    peak = MAX (peak, self->rates[direction][i]);

  return peak;
}
