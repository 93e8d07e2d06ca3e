/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The messages inside a packet as numbers that can be compared: equal for
 * equal address, type tags and arguments, whatever bundles and time tags stand
 * around them. */

/* Messages of one packet that are looked at. */
#define OG_MESSAGE_KEYS_MAX 32

/* Bytes of an address as text, the terminator included. */
#define OG_MESSAGE_ADDRESS_SIZE 64

typedef struct
{
  guint64 key;
  const char *address;      /* inside the packet, perhaps not terminated */
  gsize address_max;        /* bytes that may be read of it */
} OgMessageKey;

guint   og_message_keys         (const guint8 *data, gsize size, OgMessageKey *keys);
guint32 og_message_hash_address (const OgMessageKey *key);
guint32 og_message_hash_text    (const char *address);
void    og_message_copy_address (const OgMessageKey *key,
                                 char address[OG_MESSAGE_ADDRESS_SIZE]);

/* og_message_keys: writes up to OG_MESSAGE_KEYS_MAX @keys and gives their
 * number, at least 1. A packet that is not well-formed is one message, as is one
 * whose bundles are nested too deep: it is named by the message inside.
 *
 * og_message_hash_text: as og_message_hash_address(), of an address that was copied; not
 * if it was cut.
 *
 * og_message_copy_address: cut to the size, for people to read: bytes that are
 * not printable ASCII become "?". */

G_END_DECLS
