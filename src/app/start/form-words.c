/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-words.h"

#include "cli/shown-text.h"

#include <glib/gi18n.h>

char *
og_form_words_dup_user (const OgSessionConfig *config)
{
  g_autofree char *user = *config->user != '\0'
                              ? og_shown_text_dup (config->user)
                              : g_strdup (_ ("No name yet"));

  /* Translators: the user's name, and two ports: where the user's program sends
   * to, and where it hears the others */
  return g_strdup_printf (_ ("%s · sends to %u, hears on %u"), user,
                          config->send_port, config->receive_port);
}
