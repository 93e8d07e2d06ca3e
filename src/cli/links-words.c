/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/links-words.h"

#include <glib/gi18n.h>

static char *
dup_no_key (void)
{
  g_autofree char *folder = og_hosted_links_dup_folder ();
  g_autofree char *file = g_build_filename (folder, OG_CERTIFICATE_FILE, NULL);
  g_autofree char *shown = g_filename_display_name (file);

  /* Translators: %s is the name of a file */
  return g_strdup_printf (_ ("The server’s key in “%s” cannot be used, so "
                             "members whose network blocks UDP join without "
                             "encryption."),
                          shown);
}

char *
og_links_words_dup (const OgHostedLinks *links, guint16 port)
{
  switch (links->state)
    {
    case OG_HOSTED_LINKS_FINE:
      break;
    case OG_HOSTED_LINKS_NO_TLS:
      return g_strdup (_ ("This program was built without TLS, so members "
                          "whose network blocks UDP join without encryption."));
    case OG_HOSTED_LINKS_NO_KEY:
      return dup_no_key ();
    case OG_HOSTED_LINKS_NO_PORT:
      return g_strdup_printf (_ ("TCP port %u cannot be used, so members whose "
                                 "network blocks UDP cannot join."),
                              port);
    }

  return NULL;
}
