/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/password.h"

#include "wire/name.h"

#include <string.h>

/* The first byte says what follows. */
enum
{
  PACKED_TEXT, /* with its terminator */
  PACKED_DIGEST
};

#define DIGEST_SIZE   16
#define DIGEST_DIGITS (2 * DIGEST_SIZE)

G_STATIC_ASSERT (DIGEST_DIGITS + 1 == OG_DIGEST_TEXT_SIZE);

/* In lower case, so that it comes back as it was. */
static gboolean
is_digest (const char *password)
{
  return strspn (password, "0123456789abcdef") == DIGEST_DIGITS
         && password[DIGEST_DIGITS] == '\0';
}

gboolean
og_password_matches (const char *known, const char *offered)
{
  gsize size = strlen (known);
  guint8 difference = 0;

  if (strlen (offered) != size)
    return FALSE;

  for (gsize i = 0; i < size; i++)
    difference |= (guint8) (known[i] ^ offered[i]);

  return difference == 0;
}

gsize
og_password_measure (const char *password)
{
  return 1 + (is_digest (password) ? DIGEST_SIZE : strlen (password) + 1);
}

void
og_password_pack (const char *password, guint8 *packed)
{
  if (!is_digest (password))
    {
      *packed = PACKED_TEXT;
      memcpy (packed + 1, password, strlen (password) + 1);
      return;
    }

  *packed = PACKED_DIGEST;
  for (guint i = 0; i < DIGEST_SIZE; i++)
    packed[1 + i] = (guint8) (g_ascii_xdigit_value (password[2 * i]) << 4
                              | g_ascii_xdigit_value (password[2 * i + 1]));
}

const char *
og_password_unpack (const guint8 *packed, char digest[OG_DIGEST_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";

  if (*packed == PACKED_TEXT)
    return (const char *) packed + 1;

  for (guint i = 0; i < DIGEST_SIZE; i++)
    {
      digest[2 * i] = digits[packed[1 + i] >> 4];
      digest[2 * i + 1] = digits[packed[1 + i] & 0xf];
    }
  digest[DIGEST_DIGITS] = '\0';
  return digest;
}

gboolean
og_credentials_are_valid (const char *name, const char *password)
{
  return og_name_is_valid (name) && og_password_is_valid (password);
}
