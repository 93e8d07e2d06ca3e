/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/memory/recents.h"

#include "app/memory/config-values.h"

#define KEY "recents"

struct _OgRecent
{
  GObject parent_instance;

  /* Owned */
  OgSessionConfig *config;
  char *title; /* "": by its group */

  gboolean pinned;
  gboolean had_group_password;
  gboolean had_password;
  gboolean hosted;
  gint64 used; /* wall clock, µs */
};

G_DEFINE_FINAL_TYPE (OgRecent, og_recent, G_TYPE_OBJECT)

struct _OgRecents
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  GPtrArray *recents;
};

static void og_recents_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OgRecents,
                               og_recents,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      og_recents_init_list_model))

static OgRecent *
create_recent (const OgSessionConfig *config,
               const char *title,
               gboolean pinned,
               gint64 used)
{
  OgRecent *recent = g_object_new (OG_TYPE_RECENT, NULL);

  recent->config = og_session_config_copy (config);
  og_session_config_restore_ports (recent->config);
  recent->title = g_strstrip (g_strdup (title));
  recent->pinned = pinned;
  recent->used = used;
  recent->had_group_password = *config->group_password != '\0';
  recent->had_password = *config->password != '\0';
  recent->config->group_password[0] = '\0';
  recent->config->password[0] = '\0';
  return recent;
}

/* As @recent, except what the user can change. */
static OgRecent *
create_changed (OgRecent *recent, const char *title, gboolean pinned)
{
  OgRecent *changed = create_recent (recent->config, title, pinned, recent->used);

  changed->had_group_password = recent->had_group_password;
  changed->had_password = recent->had_password;
  changed->hosted = recent->hosted;
  return changed;
}

static GVariant *
recent_to_variant (OgRecent *recent)
{
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  og_config_values_write (&values, recent->config);
  g_variant_dict_insert (&values, "title", "s", recent->title);
  g_variant_dict_insert (&values, "pinned", "b", recent->pinned);
  g_variant_dict_insert (&values, "used", "x", recent->used);
  g_variant_dict_insert (&values, "had-group-password", "b",
                         recent->had_group_password);
  g_variant_dict_insert (&values, "had-password", "b", recent->had_password);
  g_variant_dict_insert (&values, "hosted", "b", recent->hosted);
  return g_variant_dict_end (&values);
}

/* NULL if it names no session: whoever wrote it. */
static OgRecent *
recent_from_variant (GVariant *values)
{
  g_autoptr (OgSessionConfig) config = og_config_values_read (values);
  const char *title = "";
  gboolean pinned = FALSE;
  gint64 used = 0;
  OgRecent *recent;

  if (*config->server == '\0' || *config->group == '\0')
    return NULL;

  g_variant_lookup (values, "title", "&s", &title);
  g_variant_lookup (values, "pinned", "b", &pinned);
  g_variant_lookup (values, "used", "x", &used);
  recent = create_recent (config, title, pinned, used);
  g_variant_lookup (values, "had-group-password", "b",
                    &recent->had_group_password);
  g_variant_lookup (values, "had-password", "b", &recent->had_password);
  if (!g_variant_lookup (values, "hosted", "b", &recent->hosted))
    recent->hosted = og_session_config_is_here (config);
  return recent;
}

static int
compare_recents (gconstpointer a, gconstpointer b)
{
  const OgRecent *first = *(OgRecent *const *) a;
  const OgRecent *second = *(OgRecent *const *) b;

  if (first->pinned != second->pinned)
    return first->pinned ? -1 : 1;

  return first->used == second->used ? 0 : first->used > second->used ? -1 : 1;
}

static gboolean
is_same_session (OgRecent *recent, const OgSessionConfig *config, gboolean hosted)
{
  const OgSessionConfig *other = recent->config;
  gboolean is_same_server = (hosted && recent->hosted)
                            || og_session_config_is_same_server (other, config);

  return is_same_server && g_str_equal (other->group, config->group)
         && g_str_equal (other->user, config->user);
}

static OgRecent *
find_same (OgRecents *self, const OgSessionConfig *config, gboolean hosted)
{
  for (guint i = 0; i < self->recents->len; i++)
    {
      OgRecent *recent = g_ptr_array_index (self->recents, i);

      if (is_same_session (recent, config, hosted))
        return recent;
    }

  return NULL;
}

static void
save (OgRecents *self)
{
  g_auto (GVariantBuilder) builder =
      G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < self->recents->len; i++)
    g_variant_builder_add_value (
        &builder, recent_to_variant (g_ptr_array_index (self->recents, i)));

  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

/* Takes @recent. */
static void
insert (OgRecents *self, OgRecent *recent)
{
  guint position = 0;

  while (position < self->recents->len
         && compare_recents (&g_ptr_array_index (self->recents, position), &recent)
                <= 0)
    position++;

  g_ptr_array_insert (self->recents, position, recent);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static gboolean
take_out (OgRecents *self, OgRecent *recent)
{
  guint position;

  if (!g_ptr_array_find (self->recents, recent, &position))
    return FALSE;

  g_ptr_array_remove_index (self->recents, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  return TRUE;
}

/* Takes @other. */
static void
replace (OgRecents *self, OgRecent *recent, OgRecent *other)
{
  if (!take_out (self, recent))
    {
      g_object_unref (other);
      return;
    }

  insert (self, other);
  save (self);
}

/* The oldest ones stand last. */
static void
drop_oldest (OgRecents *self)
{
  guint n_unpinned = 0;

  for (guint i = 0; i < self->recents->len; i++)
    n_unpinned += !og_recent_is_pinned (g_ptr_array_index (self->recents, i));

  for (; n_unpinned > OG_RECENTS_MAX; n_unpinned--)
    take_out (self, g_ptr_array_index (self->recents, self->recents->len - 1));
}

/* Later than all others, even if the clock was set back. */
static gint64
choose_time (OgRecents *self)
{
  gint64 latest = g_get_real_time ();

  for (guint i = 0; i < self->recents->len; i++)
    {
      const OgRecent *recent = g_ptr_array_index (self->recents, i);

      latest = MAX (latest, recent->used + 1);
    }

  return latest;
}

static void
load (OgRecents *self)
{
  g_autoptr (GVariant) kept = g_settings_get_value (self->settings, KEY);
  GVariantIter iter;
  GVariant *values;

  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_loop (&iter, "@a{sv}", &values))
    {
      OgRecent *recent = recent_from_variant (values);

      if (recent != NULL)
        g_ptr_array_add (self->recents, recent);
    }

  g_ptr_array_sort (self->recents, compare_recents);
}

static void
og_recent_finalize (GObject *object)
{
  OgRecent *self = OG_RECENT (object);

  g_clear_pointer (&self->config, og_session_config_free);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (og_recent_parent_class)->finalize (object);
}

static void
og_recent_class_init (OgRecentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_recent_finalize;
}

static void
og_recent_init (OgRecent *self)
{
}

const OgSessionConfig *
og_recent_get_config (OgRecent *self)
{
  return self->config;
}

const char *
og_recent_get_title (OgRecent *self)
{
  return *self->title != '\0' ? self->title : self->config->group;
}

gboolean
og_recent_is_pinned (OgRecent *self)
{
  return self->pinned;
}

gint64
og_recent_get_used (OgRecent *self)
{
  return self->used;
}

gboolean
og_recent_had_group_password (OgRecent *self)
{
  return self->had_group_password;
}

gboolean
og_recent_had_password (OgRecent *self)
{
  return self->had_password;
}

gboolean
og_recent_was_hosted (OgRecent *self)
{
  return self->hosted;
}

static GType
og_recents_get_item_type (GListModel *model)
{
  return OG_TYPE_RECENT;
}

static guint
og_recents_get_n_items (GListModel *model)
{
  return OG_RECENTS (model)->recents->len;
}

static gpointer
og_recents_get_item (GListModel *model, guint position)
{
  OgRecents *self = OG_RECENTS (model);

  return position < self->recents->len
             ? g_object_ref (g_ptr_array_index (self->recents, position))
             : NULL;
}

static void
og_recents_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = og_recents_get_item_type;
  iface->get_n_items = og_recents_get_n_items;
  iface->get_item = og_recents_get_item;
}

static void
og_recents_finalize (GObject *object)
{
  OgRecents *self = OG_RECENTS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->recents, g_ptr_array_unref);
  G_OBJECT_CLASS (og_recents_parent_class)->finalize (object);
}

static void
og_recents_class_init (OgRecentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_recents_finalize;
}

static void
og_recents_init (OgRecents *self)
{
  self->recents = g_ptr_array_new_with_free_func (g_object_unref);
}

OgRecents *
og_recents_new (GSettings *settings)
{
  OgRecents *self = g_object_new (OG_TYPE_RECENTS, NULL);

  self->settings = g_object_ref (settings);
  load (self);
  return self;
}

gboolean
og_recents_was_hosted_at (OgRecents *self, const OgSessionConfig *config)
{
  guint16 port = og_session_config_get_server_port (config);

  for (guint i = 0; i < self->recents->len; i++)
    {
      OgRecent *recent = g_ptr_array_index (self->recents, i);

      if (recent->hosted
          && og_session_config_get_server_port (recent->config) == port)
        return TRUE;
    }

  return FALSE;
}

gint64
og_recents_get_visit (OgRecents *self, const OgSessionConfig *config)
{
  gint64 latest = 0;

  for (guint i = 0; i < self->recents->len; i++)
    {
      OgRecent *recent = g_ptr_array_index (self->recents, i);

      if (!recent->had_password
          && og_session_config_is_same_server (recent->config, config))
        latest = MAX (latest, recent->used);
    }

  return latest;
}

void
og_recents_remember (OgRecents *self, const OgSessionConfig *config, gboolean hosted)
{
  OgRecent *before = find_same (self, config, hosted);
  OgRecent *latest =
      create_recent (config, before != NULL ? before->title : "",
                     before != NULL && before->pinned, choose_time (self));

  latest->hosted = hosted;
  if (before != NULL)
    take_out (self, before);

  insert (self, latest);
  drop_oldest (self);
  save (self);
}

void
og_recents_remove (OgRecents *self, OgRecent *recent)
{
  if (take_out (self, recent))
    save (self);
}

void
og_recents_restore (OgRecents *self, OgRecent *recent)
{
  if (find_same (self, recent->config, recent->hosted) != NULL)
    return;

  insert (self, g_object_ref (recent));
  save (self);
}

void
og_recents_rename (OgRecents *self, OgRecent *recent, const char *title)
{
  replace (self, recent, create_changed (recent, title, recent->pinned));
}

void
og_recents_set_pinned (OgRecents *self, OgRecent *recent, gboolean pinned)
{
  if (recent->pinned != pinned)
    replace (self, recent, create_changed (recent, recent->title, pinned));
}
