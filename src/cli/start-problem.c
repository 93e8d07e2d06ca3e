/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/start-problem.h"

#include "cli/problem-words.h"
#include "engine/engine-error.h"

#include <gio/gio.h>

/* By which another port is chosen; NULL: no option helps. */
static const char *
get_option (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    return "--host-port";
  if (!og_engine_error_is_taken (error))
    return NULL;

  return og_engine_error_get_port (error) == OG_ENGINE_PORT_NETWORK
             ? "--local-port"
             : "--tx-port";
}

char *
og_start_problem_dup_words (const OgClientOptions *options, const GError *error)
{
  const OgAddress hosted = { .port = options->server_port };
  const char *option = get_option (error);
  g_autofree char *words =
      error->domain == G_OPTION_ERROR ? g_strdup (error->message)
      : error->domain == OG_ENGINE_ERROR
          ? og_problem_words_dup_engine (error, &options->external, &options->tx)
          : og_problem_words_dup_port (error, &hosted);

  return option == NULL ? g_steal_pointer (&words)
                        : g_strdup_printf ("%s. Choose another port with %s.",
                                           words, option);
}
