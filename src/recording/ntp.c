/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/ntp.h"

/* From 1900 to 1970. */
#define OFFSET_S G_GUINT64_CONSTANT (2208988800)

/* Rounded up, so that rounding down gives the µs again. */
guint64
og_ntp_from_duration (gint64 duration)
{
  guint64 seconds = (guint64) duration / G_USEC_PER_SEC;
  guint64 rest = (guint64) duration % G_USEC_PER_SEC;

  return (seconds << 32) + ((rest << 32) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

gint64
og_ntp_to_duration (guint64 difference)
{
  guint64 rest = (difference & G_MAXUINT32) * G_USEC_PER_SEC >> 32;

  return (gint64) ((difference >> 32) * G_USEC_PER_SEC + rest);
}

guint64
og_ntp_from_real_time (gint64 real_time)
{
  return og_ntp_from_duration (real_time) + (OFFSET_S << 32);
}

/* Tags of before 1968 are of the next era. */
gint64
og_ntp_to_real_time (guint64 tag)
{
  guint64 seconds = tag >> 32;

  if (seconds < G_GUINT64_CONSTANT (0x80000000))
    seconds += G_GUINT64_CONSTANT (0x100000000);

  return og_ntp_to_duration (tag & G_MAXUINT32)
         + (gint64) ((seconds - OFFSET_S) * G_USEC_PER_SEC);
}
