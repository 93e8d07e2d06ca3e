/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/session-log.h"

#include "app/words/loop-words.h"
#include "app/words/receiver-words.h"
#include "app/words/words.h"
#include "cli/problem-words.h"
#include "cli/shown-text.h"
#include "io/keyed-hash.h"

#include <glib/gi18n.h>

typedef enum
{
  SERVER_NEVER_JOINED,
  SERVER_JOINED,
  SERVER_SILENT,
  SERVER_NOT_FOUND
} ServerState;

/* A member whose address changes is not lost by that. */
typedef enum
{
  MEMBER_NEVER_REACHED,
  MEMBER_REACHED,
  MEMBER_LOST
} MemberState;

struct _OgSessionLog
{
  GObject parent_instance;

  /* Owned */
  GListStore *happenings; /* newest first */
  GHashTable *members;    /* name → MemberState */
  GPtrArray *missing;     /* names of receivers, said to be not found */
  GPtrArray *failing;     /* of those to which sends were said to fail */

  ServerState server;
  gboolean has_joined;
  gint64 name_taken;     /* when it was last, of what is recorded */
  gint64 went_on;        /* after a standstill, likewise */
  guint64 not_relayed;   /* of what is recorded */
  gint64 clock_jumped;   /* likewise */
  gint64 not_relayed_at; /* when that was recorded, 0: never */
  gboolean loops[OG_N_LOOPS];
};

#define NOT_RELAYED_EACH (10 * G_TIME_SPAN_SECOND)

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgSessionLog, og_session_log, G_TYPE_OBJECT)

/* Takes @text. */
static void
record (OgSessionLog *self,
        OgHappeningSubject subject,
        gboolean is_trouble,
        char *text)
{
  g_autofree char *taken = text;
  g_autoptr (OgHappening) happening =
      og_happening_new (subject, is_trouble, taken);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->happenings))
      == OG_SESSION_LOG_MAX)
    g_list_store_remove (self->happenings, OG_SESSION_LOG_MAX - 1);

  g_list_store_insert (self->happenings, 0, happening);
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, happening);
}

static void
set_member (OgSessionLog *self, const char *name, MemberState state)
{
  g_hash_table_insert (self->members, g_strdup (name), GUINT_TO_POINTER (state));
}

static void
on_member_joined (OgSession *session, OgMember *member, OgSessionLog *self)
{
  record (self, OG_HAPPENING_MEMBER, FALSE,
          g_strdup_printf (_ ("%s joined"), og_member_get_shown_name (member)));
}

static void
on_member_left (OgSession *session, OgMember *member, OgSessionLog *self)
{
  const char *name = og_member_get_name (member);

  g_hash_table_remove (self->members, name);
  record (self, OG_HAPPENING_MEMBER, FALSE,
          g_strdup_printf (_ ("%s left"), og_member_get_shown_name (member)));
}

static void
compare_member (OgSessionLog *self, const OgPeerStatus *peer)
{
  MemberState former =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->members, peer->name));
  g_autofree char *name = og_shown_text_dup (peer->name);

  if (peer->state == OG_PEER_REACHABLE && former != MEMBER_REACHED)
    {
      set_member (self, peer->name, MEMBER_REACHED);
      /* Translators: %s is the name of a member */
      record (self, OG_HAPPENING_MEMBER, FALSE,
              former == MEMBER_LOST
                  ? g_strdup_printf (_ ("%s is reachable again"), name)
                  : g_strdup_printf (_ ("%s is reachable"), name));
    }
  else if (peer->state == OG_PEER_SILENT && former == MEMBER_REACHED
           && !peer->hides_loss)
    {
      set_member (self, peer->name, MEMBER_LOST);
      /* Translators: %s is the name of a member */
      record (self, OG_HAPPENING_MEMBER, TRUE,
              g_strdup_printf (_ ("The connection to %s is lost"), name));
    }
}

/* While the server is asked and has not answered, it is as before. */
static ServerState
get_server (OgSessionLog *self, const OgSessionStatus *status)
{
  if (status->server_lookup == OG_LOOKUP_NO_NETWORK
      || (status->server_lookup != OG_LOOKUP_FINE
          && status->outage != OG_OUTAGE_INTERNET))
    return SERVER_NOT_FOUND;
  if (status->registration == OG_REGISTRATION_SILENT)
    return SERVER_SILENT;

  return status->registration == OG_REGISTRATION_JOINED ? SERVER_JOINED
                                                        : self->server;
}

static char *
dup_silent (OgSession *session)
{
  const OgSessionStatus *status = og_session_get_status (session);
  g_autofree char *server = og_words_dup_server (og_session_get_config (session));

  if (status->outage == OG_OUTAGE_INTERNET)
    return g_strdup (_ ("Nothing comes in from the internet"));
  if (status->server_heard != 0 || status->server_is_other
      || status->server_is_unknown)
    /* Translators: %s is the name or address of a server */
    return g_strdup_printf (_ ("“%s” does not answer"), server);

  /* Translators: %s is the name or address of a server */
  return g_strdup_printf (_ ("Nothing answers at “%s”"), server);
}

static char *
dup_joined (OgSessionLog *self, OgSession *session)
{
  g_autofree char *group = NULL;

  if (self->has_joined)
    return g_strdup (_ ("The server answers again"));

  group = og_shown_text_dup (og_session_get_config (session)->group);
  /* Translators: %s is the name of a group */
  return g_strdup_printf (_ ("You joined “%s”"), group);
}

static void
compare_server (OgSessionLog *self, OgSession *session)
{
  const OgSessionStatus *status = og_session_get_status (session);
  ServerState state = get_server (self, status);

  if (state == self->server)
    return;

  self->server = state;
  if (state == SERVER_JOINED)
    {
      record (self, OG_HAPPENING_SERVER, FALSE, dup_joined (self, session));
      self->has_joined = TRUE;
    }
  else
    record (self, OG_HAPPENING_SERVER, TRUE,
            state == SERVER_SILENT ? dup_silent (session)
                                   : og_problem_words_dup_lookup (
                                       status->server_lookup,
                                       og_session_get_config (session)->server));
}

/* Somebody who sends too much does so for a while. */
static void
compare_relay (OgSessionLog *self, OgSession *session)
{
  const OgSessionStatus *status = og_session_get_status (session);
  guint64 n_new = status->not_relayed - self->not_relayed;

  if (status->not_relayed <= self->not_relayed
      || (self->not_relayed_at != 0
          && status->taken - self->not_relayed_at < NOT_RELAYED_EACH))
    return;

  record (
      self, OG_HAPPENING_SERVER, TRUE,
      g_strdup_printf (
          ngettext (
              "The server did not pass on %u of your messages: it has a limit",
              "The server did not pass on %u of your messages: it has a limit",
              (guint) n_new),
          (guint) n_new));
  self->not_relayed = status->not_relayed;
  self->not_relayed_at = status->taken;
}

static void
compare_name (OgSessionLog *self, OgSession *session)
{
  g_autofree char *name =
      og_shown_text_dup (og_session_get_config (session)->user);
  gint64 name_taken = og_session_get_status (session)->name_taken;

  if (name_taken != self->name_taken)
    /* Translators: %s is the user's own name */
    record (
        self, OG_HAPPENING_SERVER, TRUE,
        g_strdup_printf (_ ("Another computer also uses the name “%s”"), name));

  self->name_taken = name_taken;
}

/* Before what the server does since. */
static void
compare_standstill (OgSessionLog *self, const OgSessionStatus *status)
{
  g_autofree char *duration = og_words_dup_duration (status->stood_still);

  if (status->went_on == self->went_on)
    return;

  self->went_on = status->went_on;
  record (
      self, OG_HAPPENING_SERVER, FALSE,
      status->registration == OG_REGISTRATION_JOINED
          /* Translators: %s is a duration such as "32 seconds" */
          ? g_strdup_printf (_ ("This computer stood still for %s (sleep?): "
                                "connected again"),
                             duration)
          : g_strdup_printf (_ ("This computer stood still for %s (sleep?)"),
                             duration));
}

static void
compare_clock (OgSessionLog *self, const OgSessionStatus *status)
{
  g_autofree char *by = og_words_dup_duration (ABS (status->clock_jump));

  if (status->clock_jumped == self->clock_jumped)
    return;

  self->clock_jumped = status->clock_jumped;
  record (self, OG_HAPPENING_SERVER, FALSE,
          status->clock_jump > 0
              /* Translators: %s is a duration such as "32 seconds" */
              ? g_strdup_printf (
                  _ ("The clock of this computer was set forward by %s"), by)
              : g_strdup_printf (
                  _ ("The clock of this computer was set back by %s"), by));
}

static char *
dup_loop_over (guint64 held_back)
{
  g_autofree char *count = og_words_dup_packets (held_back);

  if (held_back == 0)
    return g_strdup (_ ("The loop is over"));

  /* Translators: %s is such as "1,204 packets" */
  return g_strdup_printf (_ ("The loop is over. Held back so far: %s."), count);
}

static void
compare_loops (OgSessionLog *self, const OgSessionStatus *status)
{
  for (guint i = 0; i < OG_N_LOOPS; i++)
    {
      const OgLoopStatus *loop =
          og_loop_statuses_get (&status->loops, (OgLoop) i, NULL);

      if (loop != NULL && !self->loops[i])
        record (self, OG_HAPPENING_LOOP, TRUE, og_loop_words_dup (loop, 1, 0));
      else if (loop == NULL && self->loops[i])
        record (self, OG_HAPPENING_LOOP, FALSE,
                dup_loop_over (status->held_back));

      self->loops[i] = loop != NULL;
    }
}

static char *
dup_found (const char *receiver)
{
  /* Translators: %s is such as "tablet.local:9000" */
  return g_strdup_printf (_ ("“%s” is found now"), receiver);
}

static char *
dup_works (const char *receiver)
{
  /* Translators: %s is such as "192.168.1.30:9000" */
  return g_strdup_printf (_ ("OSC from the group reaches %s again"), receiver);
}

/* The status names only the first receiver in trouble. So the name of another
 * one says nothing of those before; none at all says that all of them are well. */
static void
compare_receivers (OgSessionLog *self,
                   GPtrArray *troubled,
                   const char *receiver,
                   char *trouble,
                   char *(*dup_over) (const char *receiver))
{
  g_autofree char *taken = trouble;

  if (receiver == NULL)
    {
      for (guint i = 0; i < troubled->len; i++)
        record (self, OG_HAPPENING_RECEIVER, FALSE,
                dup_over (g_ptr_array_index (troubled, i)));
      g_ptr_array_set_size (troubled, 0);
    }
  else if (!g_ptr_array_find_with_equal_func (troubled, receiver, g_str_equal,
                                              NULL))
    {
      g_ptr_array_add (troubled, g_strdup (receiver));
      record (self, OG_HAPPENING_RECEIVER, TRUE, g_steal_pointer (&taken));
    }
}

static void
on_changed (OgSession *session, OgSessionLog *self)
{
  const OgSessionStatus *status = og_session_get_status (session);

  if (status == NULL)
    return;

  compare_standstill (self, status);
  compare_clock (self, status);
  compare_server (self, session);
  compare_name (self, session);
  compare_relay (self, session);
  for (guint i = 0; i < status->n_peers; i++)
    compare_member (self, &status->peers[i]);

  compare_receivers (self, self->missing, status->missing_receiver,
                     og_receiver_words_dup_missing (status), dup_found);
  compare_receivers (self, self->failing, status->failing_receiver,
                     og_receiver_words_dup_fault (status), dup_works);
  compare_loops (self, status);
}

static void
on_active (OgSession *session, GParamSpec *pspec, OgSessionLog *self)
{
  if (!og_session_is_active (session))
    return;

  g_list_store_remove_all (self->happenings);
  g_hash_table_remove_all (self->members);
  g_ptr_array_set_size (self->missing, 0);
  g_ptr_array_set_size (self->failing, 0);
  self->server = SERVER_NEVER_JOINED;
  self->has_joined = FALSE;
  self->name_taken = 0;
  self->went_on = 0;
  self->clock_jumped = 0;
  self->not_relayed = 0;
  self->not_relayed_at = 0;
  for (guint i = 0; i < OG_N_LOOPS; i++)
    self->loops[i] = FALSE;
}

static void
og_session_log_finalize (GObject *object)
{
  OgSessionLog *self = OG_SESSION_LOG (object);

  g_ptr_array_unref (self->failing);
  g_ptr_array_unref (self->missing);
  g_hash_table_unref (self->members);
  g_object_unref (self->happenings);
  G_OBJECT_CLASS (og_session_log_parent_class)->finalize (object);
}

static void
og_session_log_class_init (OgSessionLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_session_log_finalize;
  signals[SIGNAL_RECORDED] =
      g_signal_new ("recorded", OG_TYPE_SESSION_LOG, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, OG_TYPE_HAPPENING);
}

static void
og_session_log_init (OgSessionLog *self)
{
  self->happenings = g_list_store_new (OG_TYPE_HAPPENING);
  self->members =
      g_hash_table_new_full (og_keyed_str_hash, g_str_equal, g_free, NULL);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->failing = g_ptr_array_new_with_free_func (g_free);
}

OgSessionLog *
og_session_log_new (OgSession *session)
{
  OgSessionLog *self = g_object_new (OG_TYPE_SESSION_LOG, NULL);

  g_signal_connect_object (session, "notify::active", G_CALLBACK (on_active),
                           self, 0);
  g_signal_connect_object (session, "member-joined",
                           G_CALLBACK (on_member_joined), self, 0);
  g_signal_connect_object (session, "member-left", G_CALLBACK (on_member_left),
                           self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, 0);
  return self;
}

GListModel *
og_session_log_get_model (OgSessionLog *self)
{
  return G_LIST_MODEL (self->happenings);
}
