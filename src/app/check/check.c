/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check.h"

#include "app/check/check-section.h"
#include "app/words/words.h"
#include "cli/shown-text.h"
#include "io/keyed-hash.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

struct _OgCheck
{
  GObject parent_instance;

  /* Owned */
  GListStore *sections; /* of OgCheckSection: the session, then members, sorted */
  GtkFlattenListModel *steps; /* of all of them */
  GtkFilter *failed;
  GtkSortListModel *faults;
  GHashTable *by_name; /* name, the section's → member's section, borrowed */
  OgSessionConfig *config;
  GDateTime *when;
  OgCheckVerdict verdict;

  gint64 started; /* monotonic µs */
  gboolean was_hosted_here;
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
  return g_list_model_get_n_items (G_LIST_MODEL (OG_CHECK (model)->steps));
}

static gpointer
og_check_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (OG_CHECK (model)->steps), position);
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

/* The store keeps it alive. */
static OgCheckSection *
peek_section (OgCheck *self, guint position)
{
  g_autoptr (OgCheckSection) section =
      g_list_model_get_item (G_LIST_MODEL (self->sections), position);

  return section;
}

static guint
count_sections (OgCheck *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->sections));
}

static int
compare_sections (gconstpointer a, gconstpointer b, gpointer data)
{
  return og_check_section_compare ((OgCheckSection *) a, (OgCheckSection *) b);
}

static OgCheckSection *
add_member (OgCheck *self, const char *name)
{
  g_autoptr (OgCheckSection) section = og_check_section_new (name);

  g_hash_table_insert (self->by_name,
                       (char *) og_check_section_get_member (section), section);
  g_list_store_insert_sorted (self->sections, section, compare_sections, NULL);
  return section;
}

static void
remove_gone (OgCheck *self, gint64 taken)
{
  for (guint i = count_sections (self); i-- > 1;)
    {
      OgCheckSection *section = peek_section (self, i);

      if (og_check_section_get_judged (section) == taken)
        continue;

      g_hash_table_remove (self->by_name, og_check_section_get_member (section));
      g_list_store_remove (self->sections, i);
    }
}

/* Members who came since take part; those who left do not any more. */
static void
judge_members (OgCheck *self, const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;

  for (guint i = 0; i < status->n_peers; i++)
    {
      const OgPeerStatus *peer = &status->peers[i];
      OgCheckSection *section = g_hash_table_lookup (self->by_name, peer->name);

      if (section == NULL)
        section = add_member (self, peer->name);
      og_check_section_judge (section, peer, moment);
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
  gtk_filter_changed (self->failed, GTK_FILTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_steps_changed (GListModel *steps,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  OgCheck *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static gboolean
has_failed (gpointer item, gpointer data)
{
  return og_check_step_get_state (item) == OG_CHECK_FAILED;
}

static int
compare_faults (gconstpointer a, gconstpointer b, gpointer data)
{
  guint weight_of_a =
      og_check_verdict_weigh (og_check_step_get_subject ((OgCheckStep *) a));
  guint weight_of_b =
      og_check_verdict_weigh (og_check_step_get_subject ((OgCheckStep *) b));

  return (weight_of_a > weight_of_b) - (weight_of_a < weight_of_b);
}

/* Nothing of the session before stays. */
static void
clear_sections (OgCheck *self)
{
  g_autoptr (OgCheckSection) session = og_check_section_new (NULL);
  gpointer first = session;

  g_hash_table_remove_all (self->by_name);
  g_list_store_splice (self->sections, 0, count_sections (self), &first, 1);
}

/* Over the sections, not over the check, which would then own itself. */
static void
create_models (OgCheck *self)
{
  GtkFilterListModel *faults;

  self->sections = g_list_store_new (OG_TYPE_CHECK_SECTION);
  self->steps =
      gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->sections)));
  g_signal_connect_object (self->steps, "items-changed",
                           G_CALLBACK (on_steps_changed), self, 0);

  self->failed = GTK_FILTER (gtk_custom_filter_new (has_failed, NULL, NULL));
  faults = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->steps)),
                                      g_object_ref (self->failed));
  self->faults = gtk_sort_list_model_new (
      G_LIST_MODEL (faults),
      GTK_SORTER (gtk_custom_sorter_new (compare_faults, NULL, NULL)));
}

static void
og_check_finalize (GObject *object)
{
  OgCheck *self = OG_CHECK (object);

  g_clear_object (&self->faults);
  g_clear_object (&self->failed);
  g_clear_object (&self->steps);
  g_clear_object (&self->sections);
  og_check_verdict_clear (&self->verdict);
  g_clear_pointer (&self->when, g_date_time_unref);
  g_clear_pointer (&self->config, og_session_config_free);
  g_hash_table_unref (self->by_name);
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
  self->by_name = g_hash_table_new (og_keyed_str_hash, g_str_equal);
  create_models (self);
  clear_sections (self);
  og_check_verdict_no_session (&self->verdict);
}

OgCheck *
og_check_new (void)
{
  return g_object_new (OG_TYPE_CHECK, NULL);
}

void
og_check_start (OgCheck *self,
                const OgSessionConfig *config,
                gboolean was_hosted_here,
                gint64 now)
{
  OgSessionConfig *copy = og_session_config_copy (config);

  g_clear_pointer (&self->config, og_session_config_free);
  g_clear_pointer (&self->when, g_date_time_unref);
  self->config = copy;
  self->was_hosted_here = was_hosted_here;
  self->when = g_date_time_new_now_local ();
  self->started = now;

  clear_sections (self);
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
    .was_hosted_here = self->was_hosted_here,
    .is_over = status->taken - self->started >= OG_CHECK_LIMIT,
  };

  if (!og_check_is_running (self))
    return;

  og_check_section_judge (peek_section (self, 0), NULL, &moment);
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

GListModel *
og_check_get_sections (OgCheck *self)
{
  return G_LIST_MODEL (self->sections);
}

GListModel *
og_check_get_faults (OgCheck *self)
{
  return G_LIST_MODEL (self->faults);
}

static void
append_step (GString *report, OgCheckStep *step)
{
  /* Translators: what is checked, how it ended, and details */
  g_string_append_printf (report, _ ("  %s: %s. %s"),
                          og_check_get_title (og_check_step_get_subject (step)),
                          og_check_get_word (og_check_step_get_state (step)),
                          og_check_step_get_detail (step));
  g_string_append_c (report, '\n');
}

static void
append_section (GString *report, OgCheckSection *section)
{
  GListModel *steps = G_LIST_MODEL (section);

  g_string_append_printf (report, "\n%s\n", og_check_section_get_title (section));
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (OgCheckStep) step = g_list_model_get_item (steps, i);

      append_step (report, step);
    }
}

static void
append_faults (GString *report, GListModel *faults)
{
  guint n_faults = g_list_model_get_n_items (faults);

  if (n_faults > 0)
    g_string_append_printf (report, "\n%s\n", _ ("Needs Attention"));
  for (guint i = 0; i < n_faults; i++)
    {
      g_autoptr (OgCheckStep) step = g_list_model_get_item (faults, i);
      g_autofree char *label = og_check_step_dup_label (step);

      g_string_append_printf (report, "  %s\n", label);
    }
}

char *
og_check_dup_report (OgCheck *self)
{
  GString *report = g_string_new (NULL);

  if (self->when != NULL)
    {
      g_autofree char *when = g_date_time_format (self->when, "%F %R");
      g_autofree char *server = og_words_dup_server (self->config);
      g_autofree char *group = og_shown_text_dup (self->config->group);

      /* Translators: the first is a group, the second a server, then the time */
      g_string_append_printf (report, _ ("OSC Groups, check of “%s” on %s, %s"),
                              group, server, when);
      g_string_append (report, "\n\n");
    }

  g_string_append_printf (report, "%s\n", self->verdict.title);
  if (*self->verdict.detail != '\0')
    g_string_append_printf (report, "%s\n", self->verdict.detail);
  append_faults (report, og_check_get_faults (self));
  for (guint i = 0; i < count_sections (self); i++)
    append_section (report, peek_section (self, i));

  return g_string_free (report, FALSE);
}
