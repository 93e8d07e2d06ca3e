/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-section.h"

#include "cli/shown-text.h"

#include <glib/gi18n.h>

struct _OgCheckSection
{
  GObject parent_instance;

  /* Owned */
  char *member;   /* NULL: the session */
  char *title;    /* the member, for people; NULL: the session */
  char *sort_key; /* NULL: the session */
  GPtrArray *steps;

  gint64 judged;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
og_check_section_get_item_type (GListModel *model)
{
  return OG_TYPE_CHECK_STEP;
}

static guint
og_check_section_get_n_items (GListModel *model)
{
  return OG_CHECK_SECTION (model)->steps->len;
}

static gpointer
og_check_section_get_item (GListModel *model, guint position)
{
  GPtrArray *steps = OG_CHECK_SECTION (model)->steps;

  return position < steps->len
             ? g_object_ref (g_ptr_array_index (steps, position))
             : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = og_check_section_get_item_type;
  iface->get_n_items = og_check_section_get_n_items;
  iface->get_item = og_check_section_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OgCheckSection,
                               og_check_section,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_init))

static void
on_step_changed (OgCheckStep *step, OgCheckSection *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_step (OgCheckSection *self, OgCheckSubject subject)
{
  OgCheckStep *step = og_check_step_new (subject, self->member);

  g_signal_connect_object (step, "changed", G_CALLBACK (on_step_changed), self,
                           0);
  g_ptr_array_add (self->steps, step);
}

static guint
count (OgCheckSection *self, OgCheckState state)
{
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    n += og_check_step_get_state (g_ptr_array_index (self->steps, i)) == state;

  return n;
}

static guint
count_running (OgCheckSection *self)
{
  return count (self, OG_CHECK_WAITING) + count (self, OG_CHECK_RUNNING);
}

static void
og_check_section_finalize (GObject *object)
{
  OgCheckSection *self = OG_CHECK_SECTION (object);

  g_ptr_array_unref (self->steps);
  g_free (self->sort_key);
  g_free (self->member);
  g_free (self->title);
  G_OBJECT_CLASS (og_check_section_parent_class)->finalize (object);
}

static void
og_check_section_class_init (OgCheckSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_check_section_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_CHECK_SECTION, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
og_check_section_init (OgCheckSection *self)
{
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
}

OgCheckSection *
og_check_section_new (const char *member)
{
  OgCheckSection *self = g_object_new (OG_TYPE_CHECK_SECTION, NULL);
  guint first = member == NULL ? 0 : OG_CHECK_FIRST_OF_MEMBER;
  guint end = member == NULL ? OG_CHECK_FIRST_OF_MEMBER : OG_N_CHECK_SUBJECTS;

  if (member != NULL)
    {
      g_autofree char *folded = g_utf8_casefold (member, -1);

      self->member = g_strdup (member);
      self->title = og_shown_text_dup (member);
      self->sort_key = g_utf8_collate_key (folded, -1);
    }

  for (guint subject = first; subject < end; subject++)
    add_step (self, subject);

  return self;
}

const char *
og_check_section_get_member (OgCheckSection *self)
{
  return self->member;
}

const char *
og_check_section_get_title (OgCheckSection *self)
{
  return self->title != NULL ? self->title : C_ ("check", "This session");
}

OgCheckState
og_check_section_get_state (OgCheckSection *self)
{
  if (count (self, OG_CHECK_FAILED) > 0)
    return OG_CHECK_FAILED;
  if (count_running (self) > 0)
    return OG_CHECK_RUNNING;

  return count (self, OG_CHECK_NOTED) > 0 ? OG_CHECK_NOTED : OG_CHECK_PASSED;
}

char *
og_check_section_dup_summary (OgCheckSection *self)
{
  guint n_failed = count (self, OG_CHECK_FAILED);
  guint n_running = count_running (self);
  guint n_noted = count (self, OG_CHECK_NOTED);

  if (n_failed > 0)
    return g_strdup_printf (
        ngettext ("%u thing to fix", "%u things to fix", n_failed), n_failed);
  if (n_running > 0)
    return g_strdup_printf (
        /* Translators: the first number is of things checked, the second of all */
        _ ("%u of %u done"), self->steps->len - n_running, self->steps->len);
  if (n_noted > 0)
    return g_strdup_printf (ngettext ("%u note", "%u notes", n_noted), n_noted);

  /* Translators: all that was checked of a member is as it should be */
  return g_strdup (C_ ("check", "All good"));
}

/* Names that sort alike are told apart by their bytes. */
int
og_check_section_compare (OgCheckSection *a, OgCheckSection *b)
{
  int order = g_strcmp0 (a->sort_key, b->sort_key);

  return order != 0 ? order : g_strcmp0 (a->member, b->member);
}

void
og_check_section_judge (OgCheckSection *self,
                        const OgPeerStatus *peer,
                        const OgCheckMoment *moment)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      OgCheckStep *step = g_ptr_array_index (self->steps, i);

      og_check_step_take (
          step, og_check_judge (og_check_step_get_subject (step), peer, moment));
    }

  self->judged = moment->status->taken;
}

gint64
og_check_section_get_judged (OgCheckSection *self)
{
  return self->judged;
}
