/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/siphash.h"

#include <string.h>

typedef struct
{
  guint64 v0, v1, v2, v3;
} State;

static guint64
read_uint64 (const guint8 *data)
{
  guint64 value;

  memcpy (&value, data, sizeof value);
  return GUINT64_FROM_LE (value);
}

static guint64
rotate (guint64 value, guint bits)
{
  return value << bits | value >> (64 - bits);
}

/* Compilers do not inline these by themselves, and indexes are looked up all the time. */
static G_ALWAYS_INLINE inline void
mix (State *s)
{
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = rotate (s->v1, 13) ^ s->v0;
  s->v3 = rotate (s->v3, 16) ^ s->v2;
  s->v0 = rotate (s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = rotate (s->v1, 17) ^ s->v2;
  s->v3 = rotate (s->v3, 21) ^ s->v0;
  s->v2 = rotate (s->v2, 32);
}

static G_ALWAYS_INLINE inline void
absorb (State *s, guint64 word)
{
  s->v3 ^= word;
  mix (s);
  mix (s);
  s->v0 ^= word;
}

static guint64
finish (State *s)
{
  s->v2 ^= 0xff;
  for (guint i = 0; i < 4; i++)
    mix (s);

  return s->v0 ^ s->v1 ^ s->v2 ^ s->v3;
}

guint64
og_siphash (const guint8 key[OG_SIPHASH_KEY_SIZE], gconstpointer data, gsize size)
{
  const guint8 *position = data;
  const guint8 *end = position + size;
  guint64 k0 = read_uint64 (key);
  guint64 k1 = read_uint64 (key + 8);
  guint8 last[8] = { 0 };
  State s = {
    .v0 = k0 ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
    .v1 = k1 ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
    .v2 = k0 ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
    .v3 = k1 ^ G_GUINT64_CONSTANT (0x7465646279746573),
  };

  for (; end - position >= 8; position += 8)
    absorb (&s, read_uint64 (position));

  memcpy (last, position, end - position);
  last[7] = (guint8) size;
  absorb (&s, read_uint64 (last));
  return finish (&s);
}
