/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/session-concerns.h"

#include "app/words/loop-words.h"
#include "app/words/receiver-words.h"
#include "app/words/words.h"
#include "cli/problem-words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

static void
add (GPtrArray *concerns, OgGrade grade, OgHelp help, char *text)
{
  g_ptr_array_add (concerns, og_concern_new (grade, help, text));
}

static void
add_server_missing (OgSession *session, GPtrArray *concerns)
{
  const OgSessionStatus *status = og_session_get_status (session);

  add (concerns, status->is_joined ? OG_GRADE_FAIR : OG_GRADE_NONE,
       OG_HELP_EDIT_ADDRESS,
       og_problem_words_dup_lookup (status->server_lookup,
                                    og_session_get_config (session)->server));
}

/* Of one that answered before. */
static char *
dup_silence (OgSession *session, const char *server)
{
  OgOutage outage = og_session_get_status (session)->outage;

  if (og_session_config_is_here (og_session_get_config (session)))
    return g_strdup (_ ("No server answers on this computer. Members you reach "
                        "directly stay connected. Those over the server come "
                        "back with it, and nobody new can find you until "
                        "then."));
  if (outage == OG_OUTAGE_INTERNET)
    /* Translators: %s is the name or address of a server, here and below */
    return g_strdup_printf (_ ("Nothing comes in from the internet, neither "
                               "from “%s” nor from the members there. Check "
                               "your internet connection. Members in your own "
                               "network stay connected."),
                            server);
  if (outage == OG_OUTAGE_UNKNOWN)
    return g_strdup_printf (
        _ ("“%s” does not answer: it is gone, or your internet connection is. "
           "Members you reach directly stay connected. Those over the server "
           "come back with it, and nobody new can find you until then."),
        server);

  return g_strdup_printf (
      _ ("“%s” does not answer. Members you reach directly stay connected. "
         "Those over the server come back with it, and nobody new can find you "
         "until then."),
      server);
}

static void
add_server_silent (OgSession *session, GPtrArray *concerns)
{
  const OgSessionStatus *status = og_session_get_status (session);
  g_autofree char *server = og_words_dup_server (og_session_get_config (session));

  if (status->server_heard != 0)
    add (concerns,
         status->outage == OG_OUTAGE_INTERNET ? OG_GRADE_POOR : OG_GRADE_FAIR,
         OG_HELP_NONE, dup_silence (session, server));
  else
    add (concerns, OG_GRADE_NONE, OG_HELP_EDIT_ADDRESS,
         /* Translators: %s is the name or address of a server */
         g_strdup_printf (_ ("Nothing answers at “%s”. Check the server’s name "
                             "and port, and whether the server is running."),
                          server));
}

/* It is known by TLS only, so by then nothing answered in another way. */
static void
add_server_other (OgSession *session, GPtrArray *concerns)
{
  add (concerns, OG_GRADE_NONE, OG_HELP_EDIT_ADDRESS,
       og_words_dup_other_server (og_session_get_config (session)));
}

/* It was found by TLS only, too. */
static void
add_server_unknown (OgSession *session, GPtrArray *concerns)
{
  add (concerns, OG_GRADE_NONE, OG_HELP_NONE,
       og_words_dup_unknown_server (og_session_get_config (session)));
}

static void
add_server (OgSession *session, GPtrArray *concerns)
{
  const OgSessionStatus *status = og_session_get_status (session);

  if (status->outage == OG_OUTAGE_INTERNET
      && status->registration == OG_REGISTRATION_SILENT
      && status->server_lookup != OG_LOOKUP_NO_NETWORK)
    add_server_silent (session, concerns);
  else if (status->server_lookup != OG_LOOKUP_FINE)
    add_server_missing (session, concerns);
  else if (status->server_is_other)
    add_server_other (session, concerns);
  else if (status->server_is_unknown)
    add_server_unknown (session, concerns);
  else if (status->registration == OG_REGISTRATION_SILENT)
    add_server_silent (session, concerns);
  else if (status->registration != OG_REGISTRATION_JOINED)
    add (concerns, OG_GRADE_UNKNOWN, OG_HELP_NONE,
         og_session_dup_state_text (session));
}

static void
add_name_shared (OgSession *session, GPtrArray *concerns)
{
  g_autofree char *user =
      og_shown_text_dup (og_session_get_config (session)->user);

  if (!og_session_get_status (session)->shares_name)
    return;

  /* Translators: %s is the user's own name */
  add (concerns, OG_GRADE_POOR, OG_HELP_NONE,
       g_strdup_printf (_ ("Another computer also uses the name “%s”: the "
                           "others hear only part of what you send. One of the "
                           "two must take another name."),
                        user));
}

static void
add_receiver_missing (const OgSessionStatus *status, GPtrArray *concerns)
{
  char *text = og_receiver_words_dup_missing (status);

  if (text != NULL)
    add (concerns, OG_GRADE_POOR, OG_HELP_EDIT_RECEIVERS, text);
}

/* Looking whether a program listens may have found the same. */
static void
add_receiver_fails (const OgSessionStatus *status, GPtrArray *concerns)
{
  char *text = NULL;

  if (status->listening != OG_LISTENING_NO
      || status->receiver_fault != OG_SEND_NOT_TAKEN)
    text = og_receiver_words_dup_fault (status);
  if (text != NULL)
    add (concerns, OG_GRADE_POOR, OG_HELP_EDIT_RECEIVERS, text);
}

static void
add_nobody_listens (const OgSessionStatus *status, GPtrArray *concerns)
{
  if (status->listening == OG_LISTENING_NO)
    add (
        concerns, OG_GRADE_NONE, OG_HELP_USE_PROGRAM,
        g_strdup_printf (_ ("No program listens on port %u: OSC from the group "
                            "is not heard here."),
                         status->deaf.port));
}

static const OgHelp LOOP_HELPS[OG_N_LOOPS] = {
  [OG_LOOP_PROGRAM] = OG_HELP_USE_PROGRAM,
  [OG_LOOP_RECEIVER] = OG_HELP_EDIT_RECEIVERS,
  [OG_LOOP_SEND_PORT] = OG_HELP_NONE,
  [OG_LOOP_OWN_PORT] = OG_HELP_EDIT_RECEIVERS,
};

static void
add_loops (const OgSessionStatus *status, GPtrArray *concerns)
{
  for (guint i = 0; i < OG_N_LOOPS; i++)
    {
      guint n_loops;
      const OgLoopStatus *loop =
          og_loop_statuses_get (&status->loops, (OgLoop) i, &n_loops);

      if (loop != NULL)
        add (concerns, OG_GRADE_POOR, LOOP_HELPS[i],
             og_loop_words_dup (loop, n_loops, status->held_back));
    }
}

static void
add_refused (OgSession *session, GPtrArray *concerns)
{
  g_autofree char *count = NULL;

  if (!og_session_is_refusing (session))
    return;

  count = og_words_dup_packets (og_session_get_status (session)->refused);
  /* Translators: %s is such as "3 packets" */
  add (concerns, OG_GRADE_FAIR, OG_HELP_USE_PROGRAM,
       g_strdup_printf (_ ("Not sent to the group: %s from your program, with "
                           "an address that is reserved for OSC Groups "
                           "itself."),
                        count));
}

static void
add_unheard (OgSession *session, GPtrArray *concerns)
{
  const OgHearing *hearing = og_session_get_hearing (session);
  guint n_muted = hearing->muted != NULL ? g_strv_length (hearing->muted) : 0;
  g_autofree char *names = NULL;

  if (hearing->only != NULL
      && og_member_list_find (og_session_get_members (session), hearing->only)
             == NULL)
    {
      names = og_shown_text_dup (hearing->only);
      /* Translators: %s is a member's name */
      add (concerns, OG_GRADE_NONE, OG_HELP_HEAR_ALL,
           g_strdup_printf (_ ("You listen only to %s, who is not here: your "
                               "programs hear nobody."),
                            names));
    }
  else if (hearing->only != NULL)
    {
      names = og_shown_text_dup (hearing->only);
      /* Translators: %s is a member's name */
      add (concerns, OG_GRADE_FAIR, OG_HELP_HEAR_ALL,
           g_strdup_printf (_ ("You listen only to %s: your programs hear "
                               "nobody else."),
                            names));
    }
  else if (n_muted > 0)
    {
      names = og_words_dup_names ((const char *const *) hearing->muted);
      /* Translators: %s is one member's name or more, with commas between */
      add (
          concerns, OG_GRADE_FAIR, OG_HELP_HEAR_ALL,
          g_strdup_printf (ngettext ("You muted %s: your programs hear nothing "
                                     "of that member.",
                                     "You muted %s: your programs hear nothing "
                                     "of them.",
                                     n_muted),
                           names));
    }
}

void
og_session_concerns_add (OgSession *session, GPtrArray *concerns)
{
  const OgSessionStatus *status = og_session_get_status (session);

  if (status == NULL)
    return;

  add_server (session, concerns);
  add_name_shared (session, concerns);
  add_receiver_missing (status, concerns);
  add_receiver_fails (status, concerns);
  add_nobody_listens (status, concerns);
  add_loops (status, concerns);
  add_refused (session, concerns);
  add_unheard (session, concerns);
}

/* What is not known yet is no trouble. */
char **
og_session_concerns_list_troubles (OgSession *session)
{
  g_autoptr (GPtrArray) concerns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_concern_free);
  g_autoptr (GStrvBuilder) troubles = g_strv_builder_new ();

  og_session_concerns_add (session, concerns);
  for (guint i = 0; i < concerns->len; i++)
    {
      const OgConcern *concern = g_ptr_array_index (concerns, i);

      if (concern->grade != OG_GRADE_UNKNOWN)
        g_strv_builder_add (troubles, concern->text);
    }

  return g_strv_builder_end (troubles);
}
