/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command-line.h"
#include "cli/client-options.h"
#include "cli/report.h"
#include "cli/secrets.h"
#include "cli/signals.h"
#include "cli/start-problem.h"
#include "engine/client-io.h"
#include "engine/server-io.h"
#include "engine/user-locale.h"
#include "io/core-dumps.h"
#include "io/mapping/port-mapping.h"

#include <stdlib.h>

#define EXIT_CANNOT_HEAL 1
#define EXIT_BAD_OPTION  2

typedef struct
{
  GMainLoop *loop;
  OgServerIo *server_io;
  OgClientIo *client_io;
  OgPortMapping *mapping;
  OgReport report;
} Program;

static gboolean
print_members (gpointer data)
{
  Program *program = data;

  og_report_members (&program->report,
                     og_client_io_get_client (program->client_io),
                     g_get_monotonic_time ());
  return G_SOURCE_CONTINUE;
}

/* The host is not to be locked out by someone who comes first. */
static gboolean
host (Program *program, const OgClientOptions *options, GError **error)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;

  config.bind.port = options->server_port;
  program->server_io = og_server_io_new (&config, error);
  if (program->server_io == NULL)
    return FALSE;

  og_server_io_reserve_group (program->server_io, options->group,
                              options->group_password);
  return TRUE;
}

static void
map_port (Program *program, const OgClientOptions *options)
{
  guint16 port = og_server_io_get_address (program->server_io)->port;
  const OgMappedPort wish = { OG_MAPPED_UDP, port, port };

  program->mapping = og_port_mapping_new (&wish, 1, (guint32) options->map_lease,
                                          og_report_mapping, &program->report);
}

static gboolean
join (Program *program, const OgClientOptions *options, GError **error)
{
  OgClientIoConfig config = og_client_options_get_config (options);

  config.sink = (OgEventSink){ og_report_event, &program->report };
  if (options->host)
    {
      config.server = "127.0.0.1";
      config.server_port = og_server_io_get_address (program->server_io)->port;
    }

  program->client_io = og_client_io_new (&config, error);
  return program->client_io != NULL;
}

static void
report_start (Program *program, const OgClientOptions *options)
{
  OgAddress hosted = { 0 };
  OgReportStart start = {
    .server = options->server,
    .external = og_client_io_get_external (program->client_io),
    .tx = og_client_io_get_tx (program->client_io),
    .receivers = (const char *const *) options->receivers,
    .asks_router = options->map_port,
  };

  if (options->host)
    {
      og_server_io_get_reached_at (program->server_io, &hosted);
      start.hosted = &hosted;
    }

  og_report_started (&program->report, &start);
}

static gboolean
play (Program *program, const OgClientOptions *options, GError **error)
{
  og_signals_quit (program->loop, TRUE);
  if (options->host && !host (program, options, error))
    return FALSE;
  if (!join (program, options, error))
    return FALSE;

  report_start (program, options);
  if (options->map_port)
    map_port (program, options);
  og_signals_call (OG_SIGNAL_USER, print_members, program);
  if (options->members_interval > 0)
    g_timeout_add_seconds ((guint) options->members_interval, print_members,
                           program);

  g_main_loop_run (program->loop);
  g_clear_pointer (&program->client_io, og_client_io_free);
  g_clear_pointer (&program->mapping, og_port_mapping_end);
  og_report_ended (&program->report);
  return TRUE;
}

static int
run (const OgClientOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *server = og_client_options_dup_server (options);
  Program program = {
    .loop = loop,
    .report = { options->json, options->user, options->group, server },
  };
  gboolean played = play (&program, options, &error);

  if (!played)
    {
      g_autofree char *words = og_start_problem_dup_words (options, error);

      g_printerr ("oscgroups-client: %s\n", words);
    }

  g_clear_pointer (&program.server_io, og_server_io_free);
  og_port_mapping_wait ();
  return played ? EXIT_SUCCESS : EXIT_CANNOT_HEAL;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = og_command_line_dup (argv);
  g_autoptr (OgClientOptions) options = NULL;

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
