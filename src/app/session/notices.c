/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/notices.h"

#include "app/words/loop-words.h"
#include "app/words/receiver-words.h"
#include "app/words/words.h"
#include "cli/problem-words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

static void
add_server_missing (GStrvBuilder *notices, OgSession *session)
{
  g_autofree char *notice =
      og_problem_words_dup_lookup (og_session_get_status (session)->server_lookup,
                                   og_session_get_config (session)->server);

  g_strv_builder_add (notices, notice);
}

static void
add_server_silent (GStrvBuilder *notices, OgSession *session)
{
  const OgSessionConfig *config = og_session_get_config (session);
  const OgSessionStatus *status = og_session_get_status (session);
  g_autofree char *server = og_words_dup_server (config);
  g_autofree char *notice = NULL;

  if (status->registration != OG_REGISTRATION_SILENT)
    return;

  if (status->server_heard != 0)
    /* Translators: %s is the name or address of a server */
    notice = g_strdup_printf (
        _ ("“%s” does not answer. Members you reach directly stay connected. "
           "Those over the server come back with it, and nobody new can find "
           "you until then."),
        server);
  else
    /* Translators: %s is the name or address of a server */
    notice = g_strdup_printf (
        _ ("Nothing answers at “%s”. Check the server’s name and port, and "
           "whether the server is running."),
        server);

  g_strv_builder_add (notices, notice);
}

/* It is known by TLS only, so by then nothing answered in another way. */
static void
add_server_other (GStrvBuilder *notices, OgSession *session)
{
  g_autofree char *notice =
      og_words_dup_other_server (og_session_get_config (session));

  g_strv_builder_add (notices, notice);
}

static void
add_name_shared (GStrvBuilder *notices, OgSession *session)
{
  g_autofree char *user =
      og_shown_text_dup (og_session_get_config (session)->user);
  g_autofree char *notice = NULL;

  if (!og_session_get_status (session)->shares_name)
    return;

  /* Translators: %s is the user's own name */
  notice = g_strdup_printf (
      _ ("Another computer also uses the name “%s”: the others hear only part "
         "of what you send. One of the two must take another name."),
      user);
  g_strv_builder_add (notices, notice);
}

static void
add_loop (GStrvBuilder *notices, const OgSessionStatus *status)
{
  for (guint i = 0; i < OG_N_LOOPS; i++)
    {
      guint n_loops;
      const OgLoopStatus *loop =
          og_loop_statuses_get (&status->loops, (OgLoop) i, &n_loops);

      if (loop != NULL)
        {
          g_autofree char *notice =
              og_loop_words_dup (loop, n_loops, status->held_back);

          g_strv_builder_add (notices, notice);
        }
    }
}

static void
add_receiver_missing (GStrvBuilder *notices, const OgSessionStatus *status)
{
  g_autofree char *notice = og_receiver_words_dup_missing (status);

  if (notice != NULL)
    g_strv_builder_add (notices, notice);
}

/* Looking whether a program listens may have found the same. */
static void
add_receiver_fails (GStrvBuilder *notices, const OgSessionStatus *status)
{
  g_autofree char *notice = og_receiver_words_dup_fault (status);

  if (notice != NULL
      && (status->listening != OG_LISTENING_NO
          || status->receiver_fault != OG_SEND_NOT_TAKEN))
    g_strv_builder_add (notices, notice);
}

static void
add_nobody_listens (GStrvBuilder *notices, const OgSessionStatus *status)
{
  g_autofree char *notice = NULL;

  if (status->listening != OG_LISTENING_NO)
    return;

  notice = g_strdup_printf (
      _ ("No program listens on port %u: OSC from the group is not heard "
         "here."),
      status->deaf.port);
  g_strv_builder_add (notices, notice);
}

static void
add_refused (GStrvBuilder *notices, OgSession *session)
{
  const OgSessionStatus *status = og_session_get_status (session);
  g_autofree char *count = og_words_dup_packets (status->refused);
  g_autofree char *notice = NULL;

  if (!og_session_is_refusing (session))
    return;

  /* Translators: %s is such as "3 packets" */
  notice = g_strdup_printf (
      _ ("Not sent to the group: %s from your program, with an address that is "
         "reserved for OSC Groups itself."),
      count);
  g_strv_builder_add (notices, notice);
}

char **
og_notices_list (OgSession *session)
{
  const OgSessionStatus *status = og_session_get_status (session);
  GStrvBuilder *notices = g_strv_builder_new ();
  char **list;

  if (status != NULL)
    {
      if (status->server_lookup != OG_LOOKUP_FINE)
        add_server_missing (notices, session);
      else if (status->server_is_other)
        add_server_other (notices, session);
      else
        add_server_silent (notices, session);

      add_name_shared (notices, session);
      add_receiver_missing (notices, status);
      add_receiver_fails (notices, status);
      add_nobody_listens (notices, status);
      add_loop (notices, status);
      add_refused (notices, session);
    }

  list = g_strv_builder_end (notices);
  g_strv_builder_unref (notices);
  return list;
}
