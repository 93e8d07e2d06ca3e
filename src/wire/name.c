/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/name.h"

#include "wire/clear-text.h"

#include <string.h>

/* Bytes before the first that is not printable ASCII: nearly always all. */
static gsize
count_printable_ascii (const char *name)
{
  const guint8 *byte = (const guint8 *) name;

  while (*byte >= 0x20 && *byte < 0x7f)
    byte++;

  return byte - (const guint8 *) name;
}

gboolean
og_name_is_text (const char *name)
{
  gsize plain = count_printable_ascii (name);
  gsize length = plain + strlen (name + plain);

  if (length == 0 || length > OG_NAME_MAX)
    return FALSE;
  if (plain == length)
    return TRUE;
  if (!g_utf8_validate (name + plain, length - plain, NULL))
    return FALSE;

  for (const char *c = name + plain; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;

  return TRUE;
}

gboolean
og_name_is_valid (const char *name)
{
  gsize plain = count_printable_ascii (name);

  if (name[plain] != '\0')
    return og_name_is_text (name) && og_clear_text_is (name);

  return plain > 0 && plain <= OG_NAME_MAX && name[0] != ' '
         && name[plain - 1] != ' ';
}

gboolean
og_password_is_valid (const char *password)
{
  return strlen (password) <= OG_PASSWORD_MAX;
}

void
og_password_digest (const char *password, char digest[OG_DIGEST_SIZE])
{
  g_autofree char *text =
      g_compute_checksum_for_string (G_CHECKSUM_MD5, password, -1);

  memcpy (digest, text, OG_DIGEST_SIZE);
}
