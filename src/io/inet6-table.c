/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each line is: address, number of the interface, length of the prefix, scope,
 * flags, all in hexadecimal digits, then the name of the interface. */

#include "io/inet6-table.h"

#include <stdio.h>
#include <string.h>

#define DIGITS (2 * sizeof ((OgAddress *) NULL)->ip)

/* IFA_F_TEMPORARY and IFA_F_DEPRECATED of linux/if_addr.h. */
#define TEMPORARY  0x01
#define DEPRECATED 0x20

static void
write_digits (const OgAddress *address, char text[DIGITS + 1])
{
  for (guint i = 0; i < sizeof address->ip; i++)
    g_snprintf (text + 2 * i, 3, "%02x", address->ip[i]);
}

static gboolean
has_flag (const char *table, const OgAddress *address, guint flag)
{
  char digits[DIGITS + 1];
  const char *line;
  guint flags;

  if (table == NULL)
    return FALSE;

  write_digits (address, digits);
  line = strstr (table, digits);
  return line != NULL && sscanf (line + DIGITS, "%*x %*x %*x %x", &flags) == 1
         && (flags & flag) != 0;
}

gboolean
og_inet6_table_is_deprecated (const char *table, const OgAddress *address)
{
  return has_flag (table, address, DEPRECATED);
}

gboolean
og_inet6_table_is_temporary (const char *table, const OgAddress *address)
{
  return has_flag (table, address, TEMPORARY);
}
