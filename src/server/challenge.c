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
  SOURCE_SIZE = PORT_OFFSET + 2
};

void
og_challenge_make (const guint8 key[OG_SIPHASH_KEY_SIZE],
                   const OgAddress *source,
                   guint8 challenge[OG_CHALLENGE_SIZE])
{
  guint16 port = GUINT16_TO_BE (source->port);
  guint8 bytes[SOURCE_SIZE] = { 0 };
  guint64 hash;

  memcpy (bytes + IP_OFFSET, source->ip, sizeof source->ip);
  memcpy (bytes + PORT_OFFSET, &port, sizeof port);
  hash = GUINT64_TO_BE (og_siphash (key, bytes, sizeof bytes));
  memcpy (challenge, &hash, sizeof hash);
}

gboolean
og_challenge_is_of (const guint8 key[OG_SIPHASH_KEY_SIZE],
                    const OgAddress *source,
                    const guint8 challenge[OG_CHALLENGE_SIZE])
{
  guint8 expected[OG_CHALLENGE_SIZE];
  guint8 difference = 0;

  og_challenge_make (key, source, expected);
  for (guint i = 0; i < OG_CHALLENGE_SIZE; i++)
    difference |= expected[i] ^ challenge[i];

  return difference == 0;
}
