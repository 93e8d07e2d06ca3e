/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/session.h"

#include "app/words/words.h"
#include "cli/problem-words.h"
#include "cli/shown-text.h"
#include "engine/engine-error.h"

#include <glib/gi18n.h>

/* A member who is there this long (µs) after we came was there before us. */
#define ARRIVAL (3 * G_TIME_SPAN_SECOND)

/* A message that was refused is told of for so long (µs). */
#define REFUSAL_TOLD (20 * G_TIME_SPAN_SECOND)

struct _OgSession
{
  GObject parent_instance;

  /* Owned */
  OgSessionConfig *config;
  OgSessionStatus *status;
  OgMemberList *members;
  OgHearing hearing;
  gboolean has_stand_in;

  /* Borrowed */
  OgEngine *engine;

  gboolean active;
  gint64 arrived; /* when we first were in the group; 0: not yet */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACCEPTED,
  SIGNAL_MEMBER_JOINED,
  SIGNAL_MEMBER_LEFT,
  SIGNAL_ENDED,
  N_SIGNALS
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPERTIES
};

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OgSession, og_session, G_TYPE_OBJECT)

G_DEFINE_QUARK (og - session - error - quark, og_session_error)

static void
set_active (OgSession *self, gboolean active)
{
  if (self->active == active)
    return;

  self->active = active;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/* Nothing is known of the session. */
static void
clear (OgSession *self)
{
  g_clear_pointer (&self->status, og_session_status_free);
  og_hearing_clear (&self->hearing);
  self->arrived = 0;
}

static void
end (OgSession *self, const GError *error)
{
  og_engine_leave (self->engine);
  clear (self);
  set_active (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, error);
}

static gboolean
is_settled (OgSession *self)
{
  return self->arrived != 0 && self->status->taken - self->arrived > ARRIVAL;
}

static void
on_joined (OgMemberList *members, OgMember *member, OgSession *self)
{
  if (is_settled (self))
    g_signal_emit (self, signals[SIGNAL_MEMBER_JOINED], 0, member);
}

static void
on_left (OgMemberList *members, OgMember *member, OgSession *self)
{
  g_signal_emit (self, signals[SIGNAL_MEMBER_LEFT], 0, member);
}

/* NULL if the server has not refused us. */
static GError *
create_refusal (OgSession *self, OgRegistrationState state)
{
  g_autofree char *user = og_shown_text_dup (self->config->user);

  switch (state)
    {
    case OG_REGISTRATION_WRONG_PASSWORD:
      return g_error_new (OG_SESSION_ERROR, OG_SESSION_ERROR_WRONG_PASSWORD,
                          _ ("“%s” belongs to someone with another password. "
                             "The server keeps a name for up to a day."),
                          user);
    case OG_REGISTRATION_NAME_IN_USE:
      /* Translators: %s is the name under which the user wanted to join */
      return g_error_new (OG_SESSION_ERROR, OG_SESSION_ERROR_NAME_IN_USE,
                          _ ("“%s” is already here, on another computer: "
                             "take another name"),
                          user);
    case OG_REGISTRATION_WRONG_GROUP_PASSWORD:
      return g_error_new_literal (OG_SESSION_ERROR,
                                  OG_SESSION_ERROR_WRONG_GROUP_PASSWORD,
                                  _ ("Wrong group password"));
    case OG_REGISTRATION_FULL:
      return g_error_new_literal (OG_SESSION_ERROR, OG_SESSION_ERROR_FULL,
                                  _ ("The server is full"));
    case OG_REGISTRATION_GROUPS_FULL:
      return g_error_new_literal (OG_SESSION_ERROR, OG_SESSION_ERROR_GROUPS_FULL,
                                  _ ("The server accepts no more groups"));
    case OG_REGISTRATION_REFUSED:
      return g_error_new_literal (OG_SESSION_ERROR, OG_SESSION_ERROR_REFUSED,
                                  _ ("The server refused to let you in"));
    case OG_REGISTRATION_IDLE:
    case OG_REGISTRATION_CONNECTING:
    case OG_REGISTRATION_JOINED:
    case OG_REGISTRATION_SILENT:
    case OG_N_REGISTRATION_STATES:
      break;
    }

  return NULL;
}

static guint
count_reachable (const OgSessionStatus *status)
{
  guint n_reachable = 0;

  for (guint i = 0; i < status->n_peers; i++)
    n_reachable += status->peers[i].state == OG_PEER_REACHABLE;

  return n_reachable;
}

/* A lost member counts until the server has forgotten it too. */
static guint
count_members (const OgSessionStatus *status)
{
  guint n_members = 0;

  for (guint i = 0; i < status->n_peers; i++)
    n_members += status->peers[i].state == OG_PEER_REACHABLE
                 || !status->peers[i].is_missing;

  return n_members;
}

static char *
dup_members_text (const OgSessionStatus *status)
{
  guint n_members = count_members (status);

  if (n_members == 0)
    return g_strdup (_ ("Connected · nobody else is here yet"));

  /* Translators: the first number is of members reached, the second of all */
  return g_strdup_printf (ngettext ("Connected · %u of %u reachable",
                                    "Connected · %u of %u reachable", n_members),
                          count_reachable (status), n_members);
}

static char *
dup_connected_text (const OgSessionStatus *status)
{
  g_autofree char *members = dup_members_text (status);

  if (status->server_transport == OG_TRANSPORT_UDP)
    return g_steal_pointer (&members);

  /* Translators: "Connected · 4 of 5 reachable", and "TCP" or "TLS" */
  return g_strdup_printf (_ ("%s · server over %s"), members,
                          status->server_transport == OG_TRANSPORT_TCP ? "TCP"
                                                                       : "TLS");
}

static char *
dup_silent_text (OgSession *self)
{
  const OgSessionStatus *status = self->status;
  gint64 silence = status->taken - status->server_heard;
  g_autofree char *duration = og_words_dup_brief (silence);
  g_autofree char *server = og_words_dup_server (self->config);

  if (status->server_heard == 0)
    return g_strdup_printf (_ ("No answer from %s yet: still trying"), server);
  if (status->outage == OG_OUTAGE_INTERNET)
    return g_strdup (_ ("Nothing comes in from the internet"));
  if (count_reachable (status) == 0)
    /* Translators: %s is a short duration such as "12 s" */
    return g_strdup_printf (_ ("Server silent for %s"), duration);

  /* Translators: %s is a short duration such as "12 s" */
  return g_strdup_printf (_ ("Server silent for %s: direct links keep working"),
                          duration);
}

static void
og_session_get_property (GObject *object,
                         guint property,
                         GValue *value,
                         GParamSpec *pspec)
{
  OgSession *self = OG_SESSION (object);

  if (property == PROP_ACTIVE)
    g_value_set_boolean (value, self->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_session_finalize (GObject *object)
{
  OgSession *self = OG_SESSION (object);

  clear (self);
  g_clear_pointer (&self->config, og_session_config_free);
  g_clear_object (&self->members);
  G_OBJECT_CLASS (og_session_parent_class)->finalize (object);
}

static void
og_session_class_init (OgSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = og_session_get_property;
  object_class->finalize = og_session_finalize;

  properties[PROP_ACTIVE] = g_param_spec_boolean (
      "active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACCEPTED] =
      g_signal_new ("accepted", OG_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MEMBER_JOINED] =
      g_signal_new ("member-joined", OG_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, OG_TYPE_MEMBER);
  signals[SIGNAL_MEMBER_LEFT] =
      g_signal_new ("member-left", OG_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, OG_TYPE_MEMBER);
  signals[SIGNAL_ENDED] =
      g_signal_new ("ended", OG_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
og_session_init (OgSession *self)
{
  self->members = og_member_list_new ();
  g_signal_connect_object (self->members, "joined", G_CALLBACK (on_joined),
                           self, 0);
  g_signal_connect_object (self->members, "left", G_CALLBACK (on_left), self, 0);
}

OgSession *
og_session_new (OgEngine *engine)
{
  OgSession *self = g_object_new (OG_TYPE_SESSION, NULL);

  self->engine = engine;
  return self;
}

void
og_session_join (OgSession *self, const OgSessionConfig *config)
{
  OgSessionConfig *copy = og_session_config_copy (config);

  g_clear_pointer (&self->config, og_session_config_free);
  self->config = copy;
  clear (self);
  og_member_list_reset (self->members, copy->user);
  og_engine_join (self->engine, copy);
  set_active (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_session_leave (OgSession *self)
{
  og_engine_leave (self->engine);
  clear (self);
  set_active (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
og_session_is_active (OgSession *self)
{
  return self->active;
}

const OgSessionConfig *
og_session_get_config (OgSession *self)
{
  return self->config;
}

const OgSessionStatus *
og_session_get_status (OgSession *self)
{
  return self->status;
}

OgMemberList *
og_session_get_members (OgSession *self)
{
  return self->members;
}

const OgHearing *
og_session_get_hearing (OgSession *self)
{
  return &self->hearing;
}

/* The next status says so of the members. */
static void
hearing_changed (OgSession *self)
{
  og_engine_set_hearing (self->engine, &self->hearing);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_session_mute (OgSession *self, const char *member, gboolean is_muted)
{
  if (og_hearing_is_muted (&self->hearing, member) == is_muted)
    return;

  if (is_muted && g_strcmp0 (self->hearing.only, member) == 0)
    og_hearing_set_only (&self->hearing, NULL);
  og_hearing_mute (&self->hearing, member, is_muted);
  hearing_changed (self);
}

void
og_session_hear_only (OgSession *self, const char *member)
{
  if (g_strcmp0 (self->hearing.only, member) == 0)
    return;

  if (member != NULL)
    og_hearing_mute (&self->hearing, member, FALSE);
  og_hearing_set_only (&self->hearing, member);
  hearing_changed (self);
}

void
og_session_hear_all (OgSession *self)
{
  og_hearing_clear (&self->hearing);
  hearing_changed (self);
}

void
og_session_set_stand_in (OgSession *self, gboolean has_stand_in)
{
  if (self->has_stand_in == has_stand_in)
    return;

  self->has_stand_in = has_stand_in;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
og_session_has_stand_in (OgSession *self)
{
  return self->has_stand_in;
}

gboolean
og_session_is_refusing (OgSession *self)
{
  const OgSessionStatus *status = self->status;

  return status != NULL && status->refused > 0
         && status->taken - status->last_refused < REFUSAL_TOLD;
}

char *
og_session_dup_state_text (OgSession *self)
{
  const OgSessionStatus *status = self->status;
  g_autofree char *server = NULL;

  if (!self->active)
    return g_strdup (_ ("Not in a session"));
  if (status != NULL && status->registration == OG_REGISTRATION_JOINED)
    return dup_connected_text (status);
  if (status != NULL && status->server_lookup != OG_LOOKUP_FINE)
    return g_strdup (_ ("Server not found: still trying"));
  if (status != NULL && status->registration == OG_REGISTRATION_SILENT)
    return dup_silent_text (self);

  server = og_words_dup_server (self->config);
  return g_strdup_printf (_ ("Connecting to %s…"), server);
}

void
og_session_status_received (OgSession *self, OgSessionStatus *status)
{
  g_autoptr (GError) refusal = create_refusal (self, status->registration);

  g_clear_pointer (&self->status, og_session_status_free);
  self->status = status;
  if (refusal != NULL)
    {
      end (self, refusal);
      return;
    }

  if (self->arrived == 0 && status->is_joined)
    {
      self->arrived = status->taken;
      g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
    }

  og_member_list_apply (self->members, status);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_session_join_failed (OgSession *self, const GError *error)
{
  const OgAddress network = { .port = self->config->network_port };
  OgAddress send = { .port = self->config->send_port };
  g_autofree char *words = NULL;
  g_autoptr (GError) worded = NULL;

  if (!self->config->listen_beyond)
    send = og_address_from_ipv4 (OG_IPV4_LOOPBACK, self->config->send_port);

  words = og_problem_words_dup_engine (error, &network, &send);
  worded = g_error_new (error->domain, error->code,
                        og_engine_error_is_taken (error)
                            /* Translators: %s is a sentence without its stop */
                            ? _ ("%s. Choose another port.")
                            : "%s",
                        words);
  end (self, worded);
}
