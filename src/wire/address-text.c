/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/address-text.h"

#define N_GROUPS     8 /* of 16 bits in an IPv6 address */
#define LONGEST_PART sizeof "%4294967295"

/* A decimal number up to @limit without sign, space or more than @n_digits;
 * steps @text behind it. */
static gboolean
parse_number (const char **text, guint n_digits, guint64 limit, guint64 *number)
{
  const char *start = *text;

  *number = 0;
  while (g_ascii_isdigit (**text) && *text - start < n_digits)
    *number = *number * 10 + (*(*text)++ - '0');

  return *text > start && !g_ascii_isdigit (**text) && *number <= limit;
}

static gboolean
parse_ipv4 (const char **text, guint32 *ipv4)
{
  guint64 number;

  *ipv4 = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (i > 0 && *(*text)++ != '.')
        return FALSE;
      if (!parse_number (text, 3, 255, &number))
        return FALSE;
      *ipv4 = *ipv4 << 8 | (guint32) number;
    }

  return TRUE;
}

/* One to four hexadecimal digits. */
static gboolean
parse_group (const char **text, guint *group)
{
  const char *start = *text;

  *group = 0;
  while (g_ascii_isxdigit (**text) && *text - start < 4)
    *group = *group << 4 | g_ascii_xdigit_value (*(*text)++);

  return *text > start && !g_ascii_isxdigit (**text);
}

static gboolean
is_at_ipv4 (const char *text)
{
  return text[strspn (text, "0123456789")] == '.';
}

/* What stands on one side of a "::": groups, the last two of which may be
 * written as an IPv4 address. */
typedef struct
{
  guint8 bytes[2 * N_GROUPS];
  guint n_groups;
} Side;

static gboolean
parse_ipv4_groups (const char **text, Side *side)
{
  guint32 ipv4;

  if (side->n_groups > N_GROUPS - 2 || !parse_ipv4 (text, &ipv4))
    return FALSE;

  ipv4 = GUINT32_TO_BE (ipv4);
  memcpy (side->bytes + 2 * side->n_groups, &ipv4, sizeof ipv4);
  side->n_groups += 2;
  return TRUE;
}

static gboolean
parse_group_into (const char **text, Side *side)
{
  guint group;

  if (side->n_groups == N_GROUPS || !parse_group (text, &group))
    return FALSE;

  side->bytes[2 * side->n_groups] = (guint8) (group >> 8);
  side->bytes[2 * side->n_groups + 1] = (guint8) group;
  side->n_groups++;
  return TRUE;
}

/* Up to its end or a "::". */
static gboolean
parse_side (const char **text, Side *side)
{
  *side = (Side){ 0 };
  if (!g_ascii_isxdigit (**text))
    return TRUE;

  while (!is_at_ipv4 (*text))
    {
      if (!parse_group_into (text, side))
        return FALSE;
      if ((*text)[0] != ':' || (*text)[1] == ':')
        return TRUE;
      (*text)++;
    }

  return parse_ipv4_groups (text, side);
}

static gboolean
parse_ipv6 (const char **text, guint8 ip[2 * N_GROUPS])
{
  Side head;
  Side tail = { 0 };

  if (!parse_side (text, &head))
    return FALSE;
  if (g_str_has_prefix (*text, "::"))
    {
      *text += 2;
      if (!parse_side (text, &tail) || head.n_groups + tail.n_groups >= N_GROUPS)
        return FALSE;
    }
  else if (head.n_groups != N_GROUPS)
    return FALSE;

  memcpy (ip, head.bytes, 2 * head.n_groups);
  memcpy (ip + 2 * (N_GROUPS - tail.n_groups), tail.bytes, 2 * tail.n_groups);
  return TRUE;
}

static gboolean
parse_zone (const char **text, guint32 *zone)
{
  guint64 number;

  if (**text != '%')
    return TRUE;

  (*text)++;
  if (!parse_number (text, 10, G_MAXUINT32, &number))
    return FALSE;

  *zone = (guint32) number;
  return TRUE;
}

/* An address of either family; steps @text behind it. */
static gboolean
parse_host (const char **text, OgAddress *address)
{
  guint32 ipv4;

  if (!is_at_ipv4 (*text))
    return parse_ipv6 (text, address->ip) && parse_zone (text, &address->zone);
  if (!parse_ipv4 (text, &ipv4))
    return FALSE;

  *address = og_address_from_ipv4 (ipv4, 0);
  return TRUE;
}

static gboolean
parse_port (const char *text, guint16 *port)
{
  guint64 number;

  if (*text++ != ':' || !parse_number (&text, 5, G_MAXUINT16, &number)
      || *text != '\0')
    return FALSE;

  *port = (guint16) number;
  return TRUE;
}

gboolean
og_address_parse (OgAddress *self, const char *text, guint16 default_port)
{
  gboolean has_brackets = *text == '[';
  gboolean has_port_if_colon = has_brackets || is_at_ipv4 (text);
  OgAddress address = { 0 };

  text += has_brackets;
  if (!parse_host (&text, &address))
    return FALSE;
  if (has_brackets && *text++ != ']')
    return FALSE;

  address.port = default_port;
  if (*text != '\0' && (!has_port_if_colon || !parse_port (text, &address.port)))
    return FALSE;

  *self = address;
  return TRUE;
}

gboolean
og_address_parse_host (OgAddress *self, const char *text)
{
  OgAddress address = { 0 };

  if (!parse_host (&text, &address) || *text != '\0')
    return FALSE;

  og_address_set_host (self, &address);
  return TRUE;
}

static guint
get_group (const OgAddress *address, guint i)
{
  return (guint) address->ip[2 * i] << 8 | address->ip[2 * i + 1];
}

/* The first of the longest runs of groups that are 0, of two or more (RFC 5952,
 * 4.2). Gives its length, 0: there is none. */
static guint
find_gap (const OgAddress *address, guint *start)
{
  guint longest = 1;
  guint length = 0;

  for (guint i = 0; i < N_GROUPS; i++)
    {
      length = get_group (address, i) == 0 ? length + 1 : 0;
      if (length > longest)
        {
          longest = length;
          *start = i + 1 - length;
        }
    }

  return longest > 1 ? longest : 0;
}

#define append(end, ...) ((end) + g_snprintf ((end), LONGEST_PART, __VA_ARGS__))

static void
format_ipv6 (const OgAddress *address, char *end)
{
  guint gap = N_GROUPS;
  guint length = find_gap (address, &gap);

  for (guint i = 0; i < N_GROUPS; i++)
    if (i == gap)
      {
        end = append (end, "::");
        i += length - 1;
      }
    else if (i == 0 || i == gap + length)
      end = append (end, "%x", get_group (address, i));
    else
      end = append (end, ":%x", get_group (address, i));

  if (address->zone != 0)
    (void) append (end, "%%%u", address->zone);
}

const char *
og_address_format_host (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE])
{
  guint32 ipv4 = og_address_get_ipv4 (self);

  if (og_address_get_family (self) == OG_FAMILY_IPV6)
    format_ipv6 (self, text);
  else
    g_snprintf (text, OG_ADDRESS_TEXT_SIZE, "%u.%u.%u.%u", ipv4 >> 24,
                ipv4 >> 16 & 0xff, ipv4 >> 8 & 0xff, ipv4 & 0xff);

  return text;
}

const char *
og_address_format (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE])
{
  gboolean brackets = og_address_get_family (self) == OG_FAMILY_IPV6;
  char host[OG_ADDRESS_TEXT_SIZE];

  og_address_format_host (self, host);
  if (brackets)
    g_snprintf (text, OG_ADDRESS_TEXT_SIZE, "[%s]:%u", host, self->port);
  else
    g_snprintf (text, OG_ADDRESS_TEXT_SIZE, "%s:%u", host, self->port);

  return text;
}
