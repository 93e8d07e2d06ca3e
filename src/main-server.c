/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command-line.h"
#include "cli/lending-words.h"
#include "cli/problem-words.h"
#include "cli/server-links.h"
#include "cli/server-log.h"
#include "cli/server-mapping.h"
#include "cli/signals.h"
#include "engine/user-locale.h"
#include "io/core-dumps.h"
#include "io/freed-memory.h"

#include <stdlib.h>

#define EXIT_CANNOT_START 1
#define EXIT_BAD_OPTION   2

#define MEGABYTE (G_GINT64_CONSTANT (1000) * 1000)

typedef struct
{
  GMainLoop *loop;
  OgLog *log;
  OgServerLinks *links;
} Program;

static void
on_event (const OgServerEvent *event, gpointer data)
{
  Program *program = data;

  og_server_log_event (program->log, event);
}

/* Returns once the server is to end. */
static void
run_loop (Program *program,
          const OgServerOptions *options,
          const OgServerIo *server_io)
{
  OgPortMapping *mapping =
      og_server_mapping_new (options, server_io, program->log);

  g_main_loop_run (program->loop);
  g_clear_pointer (&mapping, og_port_mapping_end);
  og_port_mapping_wait ();
}

static gboolean
on_hangup (gpointer data)
{
  Program *program = data;
  g_autoptr (GError) error = NULL;

  if (!og_log_reopen (program->log, &error))
    og_log_write (program->log, OG_LOG_WARNING, "%s", error->message);
  og_server_links_reload (program->links);

  return G_SOURCE_CONTINUE;
}

static OgServerIo *
open_server (Program *program, const OgServerOptions *options, GError **error)
{
  OgServerIoConfig config = og_server_options_get_config (options);
  g_autoptr (GError) cause = NULL;
  g_autofree char *words = NULL;
  OgServerIo *server_io;

  config.event = on_event;
  config.event_data = program;
  config.failed = &config.bind;
  server_io = og_server_io_new (&config, &cause);
  if (server_io != NULL)
    return server_io;

  words = og_problem_words_dup_port (cause, &config.bind);
  g_set_error_literal (error, cause->domain, cause->code, words);
  return NULL;
}

static void
say_start (Program *program,
           const OgServerOptions *options,
           const OgServerIo *server_io)
{
  g_autofree char *problem = NULL;
  OgAddress reached_at;

  og_server_log_start (program->log, options,
                       og_server_io_get_address (server_io),
                       og_server_io_get_second_port (server_io));
  og_server_io_get_reached_at (server_io, &reached_at);
  problem = og_lending_words_dup_problem (
      options, og_server_io_lends (server_io), &reached_at);
  if (problem != NULL)
    og_log_write (program->log, OG_LOG_WARNING, "%s", problem);
}

static gboolean
serve (Program *program, const OgServerOptions *options, GError **error)
{
  g_autoptr (OgServerIo) server_io = NULL;
  g_autoptr (OgServerLinks) links = NULL;
  OgServerStatistics statistics;

  og_signals_quit (program->loop, FALSE);
  og_signals_call (OG_SIGNAL_HANGUP, on_hangup, program);
  server_io = open_server (program, options, error);
  if (server_io == NULL)
    return FALSE;

  say_start (program, options, server_io);
  links = og_server_links_new (server_io, options, program->log, error);
  if (links == NULL)
    return FALSE;

  program->links = links;
  run_loop (program, options, server_io);
  og_server_io_get_statistics (server_io, &statistics);
  og_server_log_end (program->log, &statistics);
  return TRUE;
}

static int
run (const OgServerOptions *options)
{
  OgLogLevel least = options->verbose ? OG_LOG_DEBUG : OG_LOG_INFO;
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (OgLog) log =
      og_log_new (options->log_file, options->log_size * MEGABYTE, least, &error);
  Program program = { .loop = loop, .log = log };

  if (log == NULL || !serve (&program, options, &error))
    {
      g_printerr ("oscgroups-server: %s\n", error->message);
      return EXIT_CANNOT_START;
    }

  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = og_command_line_dup (argv);
  g_autoptr (OgServerOptions) options = NULL;

  og_freed_memory_give_back ();
  og_core_dumps_forbid ();
  og_user_locale_set ();
  options = og_server_options_parse (arguments, &error);
  if (options == NULL)
    {
      g_printerr ("oscgroups-server: %s\n", error->message);
      return EXIT_BAD_OPTION;
    }
  if (options->version)
    {
      g_print ("oscgroups-server %s\n", OG_VERSION);
      return EXIT_SUCCESS;
    }

  return run (options);
}
