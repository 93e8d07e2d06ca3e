/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/client-options.h"
#include "cli/client-program.h"
#include "cli/command-line.h"
#include "cli/secrets.h"
#include "cli/start-problem.h"
#include "engine/user-locale.h"
#include "io/core-dumps.h"
#include "io/freed-memory.h"

#include <stdlib.h>

#define EXIT_CANNOT_HEAL 1
#define EXIT_BAD_OPTION  2

static int
run (const OgClientOptions *options)
{
  g_autoptr (GError) error = NULL;
  gboolean works;

  if (!og_client_program_run (options, &works, &error))
    {
      g_autofree char *words = og_start_problem_dup_words (options, error);

      g_printerr ("oscgroups-client: %s\n", words);
      return EXIT_CANNOT_HEAL;
    }

  return works ? EXIT_SUCCESS : EXIT_CANNOT_HEAL;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = og_command_line_dup (argv);
  g_autoptr (OgClientOptions) options = NULL;

  og_freed_memory_give_back ();
  og_core_dumps_forbid ();
  og_user_locale_set ();
  options = og_client_options_parse (arguments, &error);
  og_secrets_hide (argv);
  if (options == NULL)
    {
      g_printerr ("oscgroups-client: %s\n", error->message);
      return EXIT_BAD_OPTION;
    }
  if (options->version)
    {
      g_print ("oscgroups-client %s\n", OG_VERSION);
      return EXIT_SUCCESS;
    }

  return run (options);
}
