/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/happening.h"

struct _OgHappening
{
  GObject parent_instance;

  /* Owned */
  char *text;
  GDateTime *time;

  OgHappeningSubject subject;
  gboolean is_trouble;
};

G_DEFINE_FINAL_TYPE (OgHappening, og_happening, G_TYPE_OBJECT)

static gboolean
is_today (GDateTime *time)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now) == g_date_time_get_year (time)
         && g_date_time_get_day_of_year (now)
                == g_date_time_get_day_of_year (time);
}

static void
og_happening_finalize (GObject *object)
{
  OgHappening *self = OG_HAPPENING (object);

  g_date_time_unref (self->time);
  g_free (self->text);
  G_OBJECT_CLASS (og_happening_parent_class)->finalize (object);
}

static void
og_happening_class_init (OgHappeningClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_happening_finalize;
}

static void
og_happening_init (OgHappening *self)
{
  self->time = g_date_time_new_now_local ();
}

OgHappening *
og_happening_new (OgHappeningSubject subject, gboolean is_trouble, const char *text)
{
  OgHappening *self = g_object_new (OG_TYPE_HAPPENING, NULL);

  self->subject = subject;
  self->is_trouble = is_trouble;
  self->text = g_strdup (text);
  return self;
}

OgHappeningSubject
og_happening_get_subject (OgHappening *self)
{
  return self->subject;
}

gboolean
og_happening_is_trouble (OgHappening *self)
{
  return self->is_trouble;
}

const char *
og_happening_get_text (OgHappening *self)
{
  return self->text;
}

char *
og_happening_dup_time (OgHappening *self)
{
  return g_date_time_format (self->time, is_today (self->time) ? "%H:%M:%S"
                                                               : "%x %H:%M:%S");
}
