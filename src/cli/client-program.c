/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/client-program.h"

#include "cli/output.h"
#include "cli/own-server.h"
#include "cli/report.h"
#include "cli/session-recording.h"
#include "cli/session-replay.h"
#include "cli/signals.h"
#include "engine/trial.h"
#include "io/mapping/port-mapping.h"

typedef struct
{
  GMainLoop *loop;
  OgOwnServer *own_server;
  OgClientIo *client_io;
  OgSessionRecording *recording; /* NULL: nobody records */
  OgSessionReplay *replay;       /* NULL: no recording is played */
  OgOnlookers nobody;
  OgReport report;
  gboolean works; /* as --check found */
} Program;

static gboolean
print_members (gpointer data)
{
  Program *program = data;

  if (program->client_io != NULL)
    og_report_members (&program->report,
                       og_client_io_get_client (program->client_io),
                       g_get_monotonic_time ());

  return G_SOURCE_CONTINUE;
}

static void
on_event (const OgEvent *event, gpointer data)
{
  Program *program = data;

  og_report_event (event, &program->report);
  if (program->replay != NULL)
    og_session_replay_take_event (program->replay, event);
}

static OgClientIoConfig
get_config (Program *program, const OgClientOptions *options)
{
  OgClientIoConfig config = og_client_options_get_config (options);

  config.sink = (OgEventSink){ on_event, program };
  if (program->own_server != NULL)
    {
      config.server = "127.0.0.1";
      config.server_port = og_own_server_get_port (program->own_server);
    }

  return config;
}

static void
report_start (Program *program, const OgClientOptions *options)
{
  OgAddress hosted;
  OgAddress hosted_other;
  OgReportStart start = {
    .server = options->server,
    .external = og_client_io_get_external (program->client_io),
    .tx = og_client_io_get_tx (program->client_io),
    .receivers = (const char *const *) options->receivers,
    .asks_router = options->map_port,
  };

  if (program->own_server != NULL)
    {
      hosted = og_own_server_get_reached_at (program->own_server);
      start.hosted = &hosted;
      start.links = og_own_server_get_links (program->own_server);
      if (og_own_server_find_other (program->own_server, &hosted_other))
        start.hosted_other = &hosted_other;
    }

  og_report_started (&program->report, &start);
}

static gboolean
open_replay (Program *program, const OgClientOptions *options, GError **error)
{
  if (options->recording.replay == NULL)
    return TRUE;

  program->replay = og_session_replay_new (options, program->loop, error);
  return program->replay != NULL;
}

static gboolean
begin_replay (Program *program, GError **error)
{
  const OgOnlookers *onlookers =
      program->client_io != NULL
          ? og_client_io_get_onlookers (program->client_io)
          : &program->nobody;
  const OgReplaySession session = {
    .client_io = &program->client_io,
    .onlookers = onlookers,
    .sink = { on_event, program },
  };

  return program->replay == NULL
         || og_session_replay_connect (program->replay, &session, error);
}

static void
end_replay (Program *program)
{
  if (program->replay != NULL)
    og_session_replay_disconnect (program->replay);

  g_clear_pointer (&program->replay, og_session_replay_free);
}

/* A recording for the programs here, without any session. */
static gboolean
play_alone (Program *program, const OgClientOptions *options, GError **error)
{
  if (!open_replay (program, options, error) || !begin_replay (program, error))
    {
      g_clear_pointer (&program->replay, og_session_replay_free);
      return FALSE;
    }

  g_main_loop_run (program->loop);
  end_replay (program);
  og_output_flush ();
  return TRUE;
}

/* The file last, so that none is left where no session begins. */
static gboolean
open_session (Program *program, const OgClientOptions *options, GError **error)
{
  const OgClientIoConfig config = get_config (program, options);

  if (!open_replay (program, options, error))
    return FALSE;

  program->client_io = og_client_io_new (&config, error);
  if (program->client_io == NULL)
    return FALSE;
  if (options->recording.record == NULL)
    return TRUE;

  program->recording = og_session_recording_new (options, error);
  return program->recording != NULL;
}

static void
close_session (Program *program)
{
  g_clear_pointer (&program->replay, og_session_replay_free);
  g_clear_pointer (&program->client_io, og_client_io_free);
  g_clear_pointer (&program->recording, og_session_recording_free);
}

static gboolean
play (Program *program, const OgClientOptions *options, GError **error)
{
  if (!open_session (program, options, error))
    {
      close_session (program);
      return FALSE;
    }

  report_start (program, options);
  if (program->recording != NULL)
    og_session_recording_join (program->recording, program->client_io);
  begin_replay (program, NULL);
  if (options->map_port)
    og_own_server_map (program->own_server, &program->report);
  if (options->members_interval > 0)
    g_timeout_add_seconds ((guint) options->members_interval, print_members,
                           program);

  g_main_loop_run (program->loop);
  end_replay (program);
  close_session (program);
  if (program->own_server != NULL)
    og_own_server_unmap (program->own_server);
  og_report_ended (&program->report);
  return TRUE;
}

static void
on_trial_ended (const OgTrialFindings *findings, gpointer data)
{
  Program *program = data;

  og_report_trial (&program->report, findings);
  program->works = og_trial_works (findings);
  g_main_loop_quit (program->loop);
}

static gboolean
check (Program *program, const OgClientOptions *options, GError **error)
{
  const OgClientIoConfig config = get_config (program, options);
  OgTrial *trial =
      og_trial_new (&config, options->map_port, on_trial_ended, program, error);

  if (trial == NULL)
    return FALSE;

  g_main_loop_run (program->loop);
  og_trial_free (trial);
  og_port_mapping_wait ();
  return TRUE;
}

static gboolean
start (Program *program, const OgClientOptions *options, GError **error)
{
  if (options->recording.to_programs)
    return play_alone (program, options, error);
  if (options->host)
    {
      program->own_server = og_own_server_new (options, error);
      if (program->own_server == NULL)
        return FALSE;
    }

  return options->check ? check (program, options, error)
                        : play (program, options, error);
}

gboolean
og_client_program_run (const OgClientOptions *options,
                       gboolean *works,
                       GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *server = og_client_options_dup_server (options);
  Program program = {
    .loop = loop,
    .report = { options->json, options->user, options->group, server },
    .works = TRUE,
  };
  gboolean started;

  og_signals_call (OG_SIGNAL_USER, print_members, &program);
  og_signals_quit (loop, TRUE);
  started = start (&program, options, error);
  g_clear_pointer (&program.own_server, og_own_server_free);
  *works = program.works;
  return started;
}
