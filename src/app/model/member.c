/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/member.h"

#include "app/words/look.h"
#include "cli/shown-text.h"

/* A member that speaks no extensions this long (µs) after it was reached is an
 * original. One that is lost speaks none either. */
#define HELLO_AT_LATEST (3 * G_TIME_SPAN_SECOND)

/* A round trip is that of this moment for so long (µs). */
#define SAMPLE_VALID (1500 * G_TIME_SPAN_MILLISECOND)

struct _OgMember
{
  GObject parent_instance;

  /* Owned */
  char *name;
  char *shown_name;
  char *sort_key;
  char *look;

  OgPeerStatus status; /* .name is ours */
  gint64 taken;
  gint64 reached; /* since when it is */
  OgReachability reach;
  OgCause cause;
  OgGrade grade;
  gboolean is_self;
  OgMistakable mistakable;

  float history[OG_MEMBER_HISTORY]; /* a ring */
  guint n_samples;                  /* ever */
  gint64 sampled;                   /* when the last was taken */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

enum
{
  PROP_NAME = 1,
  N_PROPERTIES
};

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OgMember, og_member, G_TYPE_OBJECT)

static void
add_sample (OgMember *self, float milliseconds)
{
  self->history[self->n_samples % OG_MEMBER_HISTORY] = milliseconds;
  self->n_samples++;
}

/* An answer that is a little older than a second is not a gap: statuses and
 * answers both come about once a second, each in its own time. */
static float
current_sample (const OgPeerStatus *status, gint64 now)
{
  return status->measured && now - status->answered <= SAMPLE_VALID
             ? (float) status->last_round_trip / 1000
             : -1;
}

/* One a second; for seconds in which no status came, none is known. */
static void
sample (OgMember *self, const OgPeerStatus *status, gint64 now)
{
  float current = current_sample (status, now);
  gint64 passed;

  if (self->n_samples == 0)
    self->sampled = now - G_TIME_SPAN_SECOND;

  passed = (now - self->sampled) / G_TIME_SPAN_SECOND;
  if (passed <= 0)
    return;

  self->sampled += passed * G_TIME_SPAN_SECOND;
  for (gint64 i = 1; i < MIN (passed, OG_MEMBER_HISTORY); i++)
    add_sample (self, passed == 2 ? current : -1);

  add_sample (self, current);
}

static void
og_member_get_property (GObject *object,
                        guint property,
                        GValue *value,
                        GParamSpec *pspec)
{
  OgMember *self = OG_MEMBER (object);

  if (property == PROP_NAME)
    g_value_set_string (value, self->name);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_member_finalize (GObject *object)
{
  OgMember *self = OG_MEMBER (object);

  g_free (self->name);
  g_free (self->shown_name);
  g_free (self->sort_key);
  g_free (self->look);
  G_OBJECT_CLASS (og_member_parent_class)->finalize (object);
}

static void
og_member_class_init (OgMemberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = og_member_get_property;
  object_class->finalize = og_member_finalize;

  properties[PROP_NAME] = g_param_spec_string (
      "name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_MEMBER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
og_member_init (OgMember *self)
{
  self->reach = OG_REACH_CONNECTING;
  self->grade = OG_GRADE_UNKNOWN;
}

OgMember *
og_member_new (const char *name, gboolean is_self)
{
  OgMember *self = g_object_new (OG_TYPE_MEMBER, NULL);
  g_autofree char *folded = g_utf8_casefold (name, -1);

  self->name = g_strdup (name);
  self->shown_name = og_shown_text_dup (name);
  self->look = og_look_dup (name);
  self->sort_key = g_utf8_collate_key (folded, -1);
  self->is_self = is_self;
  if (is_self)
    self->reach = OG_REACH_SELF;

  return self;
}

const char *
og_member_get_name (OgMember *self)
{
  return self->name;
}

const char *
og_member_get_shown_name (OgMember *self)
{
  return self->shown_name;
}

const char *
og_member_get_sort_key (OgMember *self)
{
  return self->sort_key;
}

const char *
og_member_get_look (OgMember *self)
{
  return self->look;
}

OgMistakable
og_member_get_mistakable (OgMember *self)
{
  return self->mistakable;
}

gboolean
og_member_is_self (OgMember *self)
{
  return self->is_self;
}

gboolean
og_member_is_original (OgMember *self)
{
  return !self->is_self && !self->status.said_hello
         && self->status.state == OG_PEER_REACHABLE
         && self->taken - self->reached > HELLO_AT_LATEST;
}

OgReachability
og_member_get_reach (OgMember *self)
{
  return self->reach;
}

const OgPeerStatus *
og_member_get_status (OgMember *self)
{
  return self->is_self ? NULL : &self->status;
}

OgCause
og_member_get_cause (OgMember *self)
{
  return self->cause;
}

OgGrade
og_member_get_grade (OgMember *self)
{
  return self->grade;
}

gint64
og_member_get_taken (OgMember *self)
{
  return self->taken;
}

guint
og_member_get_history (OgMember *self, float *milliseconds)
{
  guint n_kept = MIN (self->n_samples, OG_MEMBER_HISTORY);

  for (guint i = 0; i < n_kept; i++)
    milliseconds[i] =
        self->history[(self->n_samples - n_kept + i) % OG_MEMBER_HISTORY];

  return n_kept;
}

void
og_member_update (OgMember *self,
                  const OgPeerStatus *status,
                  const OgSessionStatus *session)
{
  sample (self, status, session->taken);
  if (self->status.state != OG_PEER_REACHABLE)
    self->reached = session->taken;

  self->status = *status;
  self->status.name = self->name;
  self->taken = session->taken;
  self->reach = og_reachability_of_peer (status, session);
  self->cause = og_diagnosis_of_peer (status, session);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_member_set_mistakable (OgMember *self, OgMistakable mistakable)
{
  if (self->mistakable == mistakable)
    return;

  self->mistakable = mistakable;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_member_set_grade (OgMember *self, OgGrade grade)
{
  if (self->grade == grade)
    return;

  self->grade = grade;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
