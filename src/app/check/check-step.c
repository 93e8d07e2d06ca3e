/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-step.h"

#include "cli/shown-text.h"

#include <glib/gi18n.h>

struct _OgCheckStep
{
  GObject parent_instance;

  /* Owned */
  char *member; /* NULL: it is of none */
  char *detail;

  OgCheckSubject subject;
  OgCheckState state;
  OgRemedy remedy;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgCheckStep, og_check_step, G_TYPE_OBJECT)

static void
og_check_step_finalize (GObject *object)
{
  OgCheckStep *self = OG_CHECK_STEP (object);

  g_free (self->member);
  g_free (self->detail);
  G_OBJECT_CLASS (og_check_step_parent_class)->finalize (object);
}

static void
og_check_step_class_init (OgCheckStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_check_step_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_CHECK_STEP, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
og_check_step_init (OgCheckStep *self)
{
  self->detail = g_strdup ("");
}

OgCheckStep *
og_check_step_new (OgCheckSubject subject, const char *member)
{
  OgCheckStep *self = g_object_new (OG_TYPE_CHECK_STEP, NULL);

  self->subject = subject;
  self->member = og_shown_text_dup (member);
  return self;
}

OgCheckSubject
og_check_step_get_subject (OgCheckStep *self)
{
  return self->subject;
}

const char *
og_check_step_get_member (OgCheckStep *self)
{
  return self->member;
}

OgCheckState
og_check_step_get_state (OgCheckStep *self)
{
  return self->state;
}

const char *
og_check_step_get_detail (OgCheckStep *self)
{
  return self->detail;
}

OgRemedy
og_check_step_get_remedy (OgCheckStep *self)
{
  return self->remedy;
}

char *
og_check_step_dup_title (OgCheckStep *self)
{
  const char *title = og_check_get_title (self->subject);

  if (self->member == NULL)
    return g_strdup (title);

  /* Translators: a member, and what is checked of it, such as "Clock" */
  return g_strdup_printf (C_ ("check", "%s: %s"), self->member, title);
}

char *
og_check_step_dup_label (OgCheckStep *self)
{
  const char *title = og_check_get_title (self->subject);
  const char *word = og_check_get_word (self->state);

  if (self->member == NULL)
    /* Translators: what is checked, how it ended, and details */
    return g_strdup_printf (_ ("%s: %s. %s"), title, word, self->detail);

  /* Translators: a member, what is checked, how it ended, and details */
  return g_strdup_printf (_ ("%s, %s: %s. %s"), self->member, title, word,
                          self->detail);
}

void
og_check_step_take (OgCheckStep *self, OgCheckFinding finding)
{
  if (self->state == finding.state && self->remedy == finding.remedy
      && g_str_equal (self->detail, finding.detail))
    {
      g_free (finding.detail);
      return;
    }

  g_free (self->detail);
  self->detail = finding.detail;
  self->state = finding.state;
  self->remedy = finding.remedy;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
