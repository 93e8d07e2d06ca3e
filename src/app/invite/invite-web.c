/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/invite-web.h"

#include "cli/invite-link.h"

#include <string.h>

#define SCHEME OG_INVITE_SCHEME "://"

static char *
dup_start (const char *host)
{
  return g_strdup_printf ("https://%s/#", host);
}

char *
og_invite_web_format (const char *link, const char *host)
{
  g_autofree char *start = NULL;

  if (*host == '\0' || !g_str_has_prefix (link, SCHEME))
    return NULL;

  start = dup_start (host);
  return g_strconcat (start, link + strlen (SCHEME), NULL);
}

char *
og_invite_web_find (const char *text, const char *host)
{
  g_autofree char *start = NULL;
  g_autofree char *link = NULL;
  const char *found;

  if (*host == '\0')
    return NULL;

  start = dup_start (host);
  found = strstr (text, start);
  if (found == NULL)
    return NULL;

  link = g_strconcat (SCHEME, found + strlen (start), NULL);
  return og_invite_link_find (link);
}
