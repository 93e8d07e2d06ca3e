/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/message-keys.h"

#include "osc/packet.h"

#include <string.h>

/* The multiply-and-rotate of MurmurHash3, eight bytes at a time. All bytes
 * enter it: pictures and sounds often differ in their middle only. The last
 * step brings the upper bits down: notes differ in their last byte, and the
 * lower bits of a key tell its place in a table. */
static guint64
hash_bytes (const guint8 *data, gsize size)
{
  guint64 hash = size;
  guint64 word;

  for (; size >= sizeof word; data += sizeof word, size -= sizeof word)
    {
      memcpy (&word, data, sizeof word);
      hash ^= word * G_GUINT64_CONSTANT (0x87c37b91114253d5);
      hash = hash << 27 | hash >> 37;
      hash = hash * 5 + 0x52dce729;
    }

  word = 0;
  memcpy (&word, data, size);
  hash ^= word * G_GUINT64_CONSTANT (0x4cf5ad432745937f);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return hash ^ hash >> 33;
}

static gsize
get_address_length (const OgMessageKey *key)
{
  const char *end = memchr (key->address, '\0', key->address_max);

  return end != NULL ? (gsize) (end - key->address) : key->address_max;
}

static OgMessageKey
make_key (const guint8 *data, gsize size)
{
  return (OgMessageKey){
    .key = hash_bytes (data, size),
    .address = (const char *) data,
    .address_max = size,
  };
}

/* The key of a packet in which the walk finds no message: more than
 * OG_OSC_MAX_DEPTH bundles, each around the other, are still looked through. */
static OgMessageKey
make_first_key (const guint8 *data, gsize size)
{
  gsize first = og_osc_find_first (data, size);

  return make_key (data + first, size - first);
}

/* What is no bundle is one message: this is the hot path. */
guint
og_message_keys (const guint8 *data, gsize size, OgMessageKey *keys)
{
  OgOscMessage message;
  OgOscWalk walk;
  guint n_keys = 0;

  if (size > OG_OSC_BUNDLE_HEADER && data[0] == '#')
    {
      og_osc_walk_init (&walk, data, size);
      while (n_keys < OG_MESSAGE_KEYS_MAX && og_osc_walk_next (&walk, &message))
        keys[n_keys++] =
            make_key ((const guint8 *) message.address,
                      message.end - (const guint8 *) message.address);
    }

  if (n_keys == 0)
    keys[n_keys++] = make_first_key (data, size);

  return n_keys;
}

guint32
og_message_hash_address (const OgMessageKey *key)
{
  return (guint32) (hash_bytes ((const guint8 *) key->address,
                                get_address_length (key))
                    >> 32);
}

guint32
og_message_hash_text (const char *address)
{
  return og_message_hash_address (
      &(OgMessageKey){ .address = address, .address_max = strlen (address) });
}

void
og_message_copy_address (const OgMessageKey *key,
                         char address[OG_MESSAGE_ADDRESS_SIZE])
{
  gsize length = MIN (get_address_length (key), OG_MESSAGE_ADDRESS_SIZE - 1);

  for (gsize i = 0; i < length; i++)
    address[i] = g_ascii_isprint (key->address[i]) ? key->address[i] : '?';
  address[length] = '\0';
}
