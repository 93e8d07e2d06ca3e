/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/readiness.h"

#include "app/readiness/member-concern.h"
#include "app/readiness/session-concerns.h"
#include "app/readiness/steady-grade.h"
#include "app/words/words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* µs between two judgements: statuses may come ten times a second. */
#define INTERVAL (500 * G_TIME_SPAN_MILLISECOND)

struct _OgReadiness
{
  GObject parent_instance;

  /* Owned */
  OgSession *session;
  GSettings *settings; /* NULL: none */
  GPtrArray *concerns; /* of OgConcern */

  OgSteadyGrade grade;
  OgLimits limits;
  gint64 judged;        /* when; 0: not in this session */
  guint n_good_members; /* others than we */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgReadiness, og_readiness, G_TYPE_OBJECT)

static void
judge_member (OgReadiness *self, OgMember *member)
{
  OgConcern *concern = og_member_concern_find (member, &self->limits);

  og_member_set_grade (member, concern != NULL ? concern->grade : OG_GRADE_GOOD);
  if (concern != NULL)
    g_ptr_array_add (self->concerns, concern);
  else if (!og_member_is_self (member))
    self->n_good_members++;
}

static void
judge_members (OgReadiness *self)
{
  GListModel *members = G_LIST_MODEL (og_session_get_members (self->session));
  guint n_members = g_list_model_get_n_items (members);

  self->n_good_members = 0;
  for (guint i = 0; i < n_members; i++)
    {
      g_autoptr (OgMember) member = g_list_model_get_item (members, i);

      judge_member (self, member);
    }
}

static void
judge (OgReadiness *self, gint64 now)
{
  const OgConcern *worst;

  self->judged = now;
  g_ptr_array_set_size (self->concerns, 0);
  og_session_concerns_add (self->session, self->concerns);
  judge_members (self);
  g_ptr_array_sort (self->concerns, og_concern_compare);

  worst = self->concerns->len > 0 ? g_ptr_array_index (self->concerns, 0) : NULL;
  og_steady_grade_update (&self->grade,
                          worst != NULL ? worst->grade : OG_GRADE_GOOD, now);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_session_changed (OgReadiness *self)
{
  const OgSessionStatus *status = og_session_get_status (self->session);

  if (status != NULL
      && (self->judged == 0 || status->taken - self->judged >= INTERVAL))
    judge (self, status->taken);
}

/* Another session begins, or none. */
static void
on_session_active (OgReadiness *self)
{
  self->judged = 0;
  self->n_good_members = 0;
  og_steady_grade_reset (&self->grade);
  g_ptr_array_set_size (self->concerns, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_settings_changed (OgReadiness *self)
{
  self->limits = og_limits_read (self->settings);
}

static void
og_readiness_finalize (GObject *object)
{
  OgReadiness *self = OG_READINESS (object);

  g_ptr_array_unref (self->concerns);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (og_readiness_parent_class)->finalize (object);
}

static void
og_readiness_class_init (OgReadinessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_readiness_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_READINESS, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
og_readiness_init (OgReadiness *self)
{
  self->concerns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_concern_free);
  og_steady_grade_reset (&self->grade);
}

OgReadiness *
og_readiness_new (OgSession *session, GSettings *settings)
{
  OgReadiness *self = g_object_new (OG_TYPE_READINESS, NULL);

  self->session = g_object_ref (session);
  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      g_signal_connect_object (settings, "changed",
                               G_CALLBACK (on_settings_changed), self,
                               G_CONNECT_SWAPPED);
    }

  self->limits = og_limits_read (settings);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self,
                           G_CONNECT_SWAPPED);
  on_session_changed (self);
  return self;
}

OgGrade
og_readiness_get_grade (OgReadiness *self)
{
  return self->grade.shown;
}

const GPtrArray *
og_readiness_get_concerns (OgReadiness *self)
{
  return self->concerns;
}

static gboolean
is_session_good (OgReadiness *self)
{
  for (guint i = 0; i < self->concerns->len; i++)
    {
      const OgConcern *concern = g_ptr_array_index (self->concerns, i);

      if (concern->member == NULL)
        return FALSE;
    }

  return TRUE;
}

char *
og_readiness_dup_good (OgReadiness *self)
{
  guint n_members = self->n_good_members;
  gboolean is_good = is_session_good (self);

  if (self->judged == 0 || (!is_good && n_members == 0))
    return NULL;
  if (n_members == 0)
    return g_strdup (_ ("Server and programs here: good."));
  if (is_good)
    return g_strdup_printf (
        ngettext ("Server, programs here and %u member: good.",
                  "Server, programs here and %u members: good.", n_members),
        n_members);

  return g_strdup_printf (
      ngettext ("%u member: good.", "%u members: good.", n_members), n_members);
}

char *
og_readiness_dup_report (OgReadiness *self)
{
  GString *report = g_string_new (NULL);
  const OgSessionConfig *config = og_session_get_config (self->session);
  g_autofree char *good = og_readiness_dup_good (self);

  if (config != NULL)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *when = g_date_time_format (now, "%F %T");
      g_autofree char *server = og_words_dup_server (config);
      g_autofree char *group = og_shown_text_dup (config->group);

      /* Translators: the first is a group, the second a server, then the time */
      g_string_append_printf (report, _ ("OSC Groups, “%s” on %s, %s"), group,
                              server, when);
      g_string_append (report, "\n\n");
    }

  g_string_append_printf (report, "%s\n", og_grade_get_title (self->grade.shown));
  for (guint i = 0; i < self->concerns->len; i++)
    {
      const OgConcern *concern = g_ptr_array_index (self->concerns, i);

      g_string_append_printf (report, "  %s: %s\n",
                              og_grade_get_word (concern->grade), concern->text);
    }
  if (good != NULL)
    g_string_append_printf (report, "  %s\n", good);

  return g_string_free (report, FALSE);
}
