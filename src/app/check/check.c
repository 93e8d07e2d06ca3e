/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check.h"
#include "app/session/words.h"

#include <glib/gi18n.h>

#define N_GENERAL  OG_CHECK_FIRST_OF_MEMBER
#define N_A_MEMBER (OG_N_CHECK_SUBJECTS - OG_CHECK_FIRST_OF_MEMBER)

/* The steps of one member. */
typedef struct
{
  /* Owned */
  char *name;
  char *sort_key;
  OgCheckStep *steps[N_A_MEMBER];

  gint64 seen; /* .taken of the latest status that it was in */
} Group;

struct _OgCheck
{
  GObject parent_instance;

  /* Owned */
  OgCheckStep *general[N_GENERAL];
  GPtrArray *groups;   /* of Group, sorted */
  GHashTable *by_name; /* name, the group's → group */
  OgSessionConfig *config;
  GDateTime *when;
  OgCheckVerdict verdict;

  gint64 started; /* monotonic µs */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
og_check_get_item_type (GListModel *model)
{
  return OG_TYPE_CHECK_STEP;
}

static guint
og_check_get_n_items (GListModel *model)
{
  return N_GENERAL + N_A_MEMBER * OG_CHECK (model)->groups->len;
}

static gpointer
og_check_get_item (GListModel *model, guint position)
{
  OgCheck *self = OG_CHECK (model);
  const Group *group;

  if (position < N_GENERAL)
    return g_object_ref (self->general[position]);
  if (position >= og_check_get_n_items (model))
    return NULL;

  position -= N_GENERAL;
  group = g_ptr_array_index (self->groups, position / N_A_MEMBER);
  return g_object_ref (group->steps[position % N_A_MEMBER]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = og_check_get_item_type;
  iface->get_n_items = og_check_get_n_items;
  iface->get_item = og_check_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OgCheck,
                               og_check,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_init))

static Group *
create_group (const char *name)
{
  Group *group = g_new0 (Group, 1);
  g_autofree char *folded = g_utf8_casefold (name, -1);

  group->name = g_strdup (name);
  group->sort_key = g_utf8_collate_key (folded, -1);
  for (guint i = 0; i < N_A_MEMBER; i++)
    group->steps[i] = og_check_step_new (OG_CHECK_FIRST_OF_MEMBER + i, name);

  return group;
}

static void
free_group (gpointer data)
{
  Group *group = data;

  for (guint i = 0; i < N_A_MEMBER; i++)
    g_object_unref (group->steps[i]);
  g_free (group->sort_key);
  g_free (group->name);
  g_free (group);
}

/* Names that sort alike are told apart by their bytes. */
static int
compare (const Group *a, const Group *b)
{
  int order = g_strcmp0 (a->sort_key, b->sort_key);

  return order != 0 ? order : g_strcmp0 (a->name, b->name);
}

static guint
find_place (OgCheck *self, const Group *group)
{
  guint low = 0;
  guint high = self->groups->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare (g_ptr_array_index (self->groups, middle), group) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
tell_items_changed (OgCheck *self, guint place, guint n_removed, guint n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), N_GENERAL + place * N_A_MEMBER,
                              n_removed * N_A_MEMBER, n_added * N_A_MEMBER);
}

static Group *
add_group (OgCheck *self, const char *name)
{
  Group *group = create_group (name);
  guint place = find_place (self, group);

  g_ptr_array_insert (self->groups, (int) place, group);
  g_hash_table_insert (self->by_name, group->name, group);
  tell_items_changed (self, place, 0, 1);
  return group;
}

static void
remove_gone (OgCheck *self, gint64 taken)
{
  for (guint i = self->groups->len; i-- > 0;)
    {
      const Group *group = g_ptr_array_index (self->groups, i);

      if (group->seen == taken)
        continue;

      g_hash_table_remove (self->by_name, group->name);
      g_ptr_array_remove_index (self->groups, i);
      tell_items_changed (self, i, 1, 0);
    }
}

static void
judge_general (OgCheck *self, const OgCheckMoment *moment)
{
  for (guint i = 0; i < N_GENERAL; i++)
    og_check_step_take (self->general[i], og_check_judge (i, NULL, moment));
}

/* Members who came since take part; those who left do not any more. */
static void
judge_members (OgCheck *self, const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;

  for (guint i = 0; i < status->n_peers; i++)
    {
      const OgPeerStatus *peer = &status->peers[i];
      Group *group = g_hash_table_lookup (self->by_name, peer->name);

      if (group == NULL)
        group = add_group (self, peer->name);
      group->seen = status->taken;
      for (guint j = 0; j < N_A_MEMBER; j++)
        og_check_step_take (
            group->steps[j],
            og_check_judge (OG_CHECK_FIRST_OF_MEMBER + j, peer, moment));
    }

  remove_gone (self, status->taken);
}

static void
break_off (OgCheckStep *step)
{
  OgCheckState state = og_check_step_get_state (step);

  if (state != OG_CHECK_RUNNING && state != OG_CHECK_WAITING)
    return;

  og_check_step_take (
      step,
      (OgCheckFinding){
          .state = OG_CHECK_NOTED,
          .detail = g_strdup (_ ("The session ended before this was known.")),
      });
}

static void
emit_changed (OgCheck *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
create_general (OgCheck *self)
{
  for (guint i = 0; i < N_GENERAL; i++)
    self->general[i] = og_check_step_new (i, NULL);
}

static void
clear_general (OgCheck *self)
{
  for (guint i = 0; i < N_GENERAL; i++)
    g_clear_object (&self->general[i]);
}

static void
og_check_finalize (GObject *object)
{
  OgCheck *self = OG_CHECK (object);

  clear_general (self);
  og_check_verdict_clear (&self->verdict);
  g_clear_pointer (&self->when, g_date_time_unref);
  g_clear_pointer (&self->config, og_session_config_free);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->groups);
  G_OBJECT_CLASS (og_check_parent_class)->finalize (object);
}

static void
og_check_class_init (OgCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_check_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
og_check_init (OgCheck *self)
{
  self->groups = g_ptr_array_new_with_free_func (free_group);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  create_general (self);
  og_check_verdict_no_session (&self->verdict);
}

OgCheck *
og_check_new (void)
{
  return g_object_new (OG_TYPE_CHECK, NULL);
}

void
og_check_start (OgCheck *self, const OgSessionConfig *config, gint64 now)
{
  guint n_before = og_check_get_n_items (G_LIST_MODEL (self));
  OgSessionConfig *copy = og_session_config_copy (config);

  g_clear_pointer (&self->config, og_session_config_free);
  g_clear_pointer (&self->when, g_date_time_unref);
  self->config = copy;
  self->when = g_date_time_new_now_local ();
  self->started = now;

  g_hash_table_remove_all (self->by_name);
  g_ptr_array_set_size (self->groups, 0);
  clear_general (self);
  create_general (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, N_GENERAL);

  og_check_verdict_reach (&self->verdict, G_LIST_MODEL (self), NULL);
  emit_changed (self);
}

void
og_check_look (OgCheck *self, const OgSessionStatus *status)
{
  const OgCheckMoment moment = {
    .config = self->config,
    .status = status,
    .started = self->started,
    .is_over = status->taken - self->started >= OG_CHECK_LIMIT,
  };

  if (!og_check_is_running (self))
    return;

  judge_general (self, &moment);
  judge_members (self, &moment);
  og_check_verdict_reach (&self->verdict, G_LIST_MODEL (self), status);
  emit_changed (self);
}

void
og_check_abort (OgCheck *self)
{
  guint n_steps = og_check_get_n_items (G_LIST_MODEL (self));

  if (!og_check_is_running (self))
    return;

  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (OgCheckStep) step = og_check_get_item (G_LIST_MODEL (self), i);

      break_off (step);
    }

  og_check_verdict_no_session (&self->verdict);
  emit_changed (self);
}

gboolean
og_check_is_running (OgCheck *self)
{
  return self->verdict.state == OG_CHECK_RUNNING;
}

const OgCheckVerdict *
og_check_get_verdict (OgCheck *self)
{
  return &self->verdict;
}

static void
append_step (GString *report, OgCheckStep *step)
{
  const char *heading = og_check_step_get_heading (step);

  if (heading != NULL)
    g_string_append_printf (report, "\n%s\n", heading);

  /* Translators: what is checked, how it ended, and details */
  g_string_append_printf (report, _ ("  %s: %s. %s"),
                          og_check_get_title (og_check_step_get_subject (step)),
                          og_check_get_word (og_check_step_get_state (step)),
                          og_check_step_get_detail (step));
  g_string_append_c (report, '\n');
}

char *
og_check_dup_report (OgCheck *self)
{
  GString *report = g_string_new (NULL);
  guint n_steps = og_check_get_n_items (G_LIST_MODEL (self));

  if (self->when != NULL)
    {
      g_autofree char *when = g_date_time_format (self->when, "%F %R");
      g_autofree char *server = og_words_dup_server (self->config);

      /* Translators: the first is a group, the second a server, then the time */
      g_string_append_printf (report, _ ("OSC Groups, check of “%s” on %s, %s"),
                              self->config->group, server, when);
      g_string_append (report, "\n\n");
    }

  g_string_append_printf (report, "%s\n", self->verdict.title);
  if (*self->verdict.detail != '\0')
    g_string_append_printf (report, "%s\n", self->verdict.detail);
  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (OgCheckStep) step = og_check_get_item (G_LIST_MODEL (self), i);

      append_step (report, step);
    }

  return g_string_free (report, FALSE);
}
