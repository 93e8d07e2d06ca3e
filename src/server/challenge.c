/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/challenge.h"

#include <string.h>

/* A zero first: no name starts with it, so the table of names holds no hash
 * that is sent out. */
enum
{
  IP_OFFSET = 1,
  PORT_OFFSET = IP_OFFSET + 16,
  PERIOD_OFFSET = PORT_OFFSET + 2,
  TRANSPORT_OFFSET = PERIOD_OFFSET + 8,
  SOURCE_SIZE
};

static void
make (const guint8 key[OG_SIPHASH_KEY_SIZE],
      const OgPath *source,
      gint64 period,
      guint8 challenge[OG_CHALLENGE_SIZE])
{
  guint16 port = GUINT16_TO_BE (source->address.port);
  guint8 bytes[SOURCE_SIZE] = { 0 };
  guint64 hash;

  period = GINT64_TO_BE (period);
  memcpy (bytes + IP_OFFSET, source->address.ip, sizeof source->address.ip);
  memcpy (bytes + PORT_OFFSET, &port, sizeof port);
  memcpy (bytes + PERIOD_OFFSET, &period, sizeof period);
  bytes[TRANSPORT_OFFSET] = (guint8) source->transport;
  hash = GUINT64_TO_BE (og_siphash (key, bytes, sizeof bytes));
  memcpy (challenge, &hash, sizeof hash);
}

static gboolean
is_of (const guint8 key[OG_SIPHASH_KEY_SIZE],
       const OgPath *source,
       gint64 period,
       const guint8 challenge[OG_CHALLENGE_SIZE])
{
  guint8 expected[OG_CHALLENGE_SIZE];
  guint8 difference = 0;

  make (key, source, period, expected);
  for (guint i = 0; i < OG_CHALLENGE_SIZE; i++)
    difference |= expected[i] ^ challenge[i];

  return difference == 0;
}

void
og_challenge_make (const guint8 key[OG_SIPHASH_KEY_SIZE],
                   const OgPath *source,
                   gint64 now,
                   guint8 challenge[OG_CHALLENGE_SIZE])
{
  make (key, source, now / OG_CHALLENGE_PERIOD, challenge);
}

OgProof
og_challenge_check (const guint8 key[OG_SIPHASH_KEY_SIZE],
                    const OgPath *source,
                    gint64 now,
                    const guint8 challenge[OG_CHALLENGE_SIZE])
{
  gint64 period = now / OG_CHALLENGE_PERIOD;

  if (is_of (key, source, period, challenge))
    return OG_PROOF_FRESH;

  return is_of (key, source, period - 1, challenge) ? OG_PROOF_AGING
                                                    : OG_PROOF_NONE;
}

guint8
og_challenge_get_period (gint64 now)
{
  return (guint8) (now / OG_CHALLENGE_PERIOD);
}

gboolean
og_challenge_has_expired (guint8 period, gint64 now)
{
  return (guint8) (og_challenge_get_period (now) - period) > 1;
}
