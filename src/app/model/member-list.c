/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/member-list.h"

#include "io/keyed-hash.h"

/* More than these at once are told as one change of the whole list. */
#define SINGLY_MAX 32

struct _OgMemberList
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *members;  /* sorted */
  GHashTable *by_name; /* name, the member's → member */
};

enum
{
  SIGNAL_JOINED,
  SIGNAL_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
og_member_list_get_item_type (GListModel *model)
{
  return OG_TYPE_MEMBER;
}

static guint
og_member_list_get_n_items (GListModel *model)
{
  return OG_MEMBER_LIST (model)->members->len;
}

static gpointer
og_member_list_get_item (GListModel *model, guint position)
{
  OgMemberList *self = OG_MEMBER_LIST (model);

  if (position >= self->members->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->members, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = og_member_list_get_item_type;
  iface->get_n_items = og_member_list_get_n_items;
  iface->get_item = og_member_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OgMemberList,
                               og_member_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_init))

/* We come first. Names that sort alike are told apart by their bytes. */
static int
compare (OgMember *a, OgMember *b)
{
  int order = g_strcmp0 (og_member_get_sort_key (a), og_member_get_sort_key (b));

  if (og_member_is_self (a) != og_member_is_self (b))
    return og_member_is_self (a) ? -1 : 1;

  return order != 0 ? order
                    : g_strcmp0 (og_member_get_name (a), og_member_get_name (b));
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return compare (*(OgMember *const *) a, *(OgMember *const *) b);
}

static guint
find_place (OgMemberList *self, OgMember *member)
{
  guint low = 0;
  guint high = self->members->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare (g_ptr_array_index (self->members, middle), member) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Takes the members of @added. */
static void
insert_all (OgMemberList *self, GPtrArray *added)
{
  guint n_before = self->members->len;

  if (added->len > SINGLY_MAX)
    {
      g_ptr_array_extend (self->members, added, NULL, NULL);
      g_ptr_array_sort (self->members, compare_places);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before,
                                  self->members->len);
      return;
    }

  for (guint i = 0; i < added->len; i++)
    {
      OgMember *member = g_ptr_array_index (added, i);
      guint place = find_place (self, member);

      g_ptr_array_insert (self->members, (int) place, member);
      g_list_model_items_changed (G_LIST_MODEL (self), place, 0, 1);
    }
}

static gboolean
is_gone (OgMember *member, const OgSessionStatus *status)
{
  return !og_member_is_self (member)
         && og_member_get_taken (member) != status->taken;
}

/* How many have each look; looks are borrowed from the members. */
static GHashTable *
count_looks (OgMemberList *self)
{
  GHashTable *looks = g_hash_table_new (og_keyed_str_hash, g_str_equal);

  for (guint i = 0; i < self->members->len; i++)
    {
      const char *look =
          og_member_get_look (g_ptr_array_index (self->members, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (looks, look));

      g_hash_table_insert (looks, (gpointer) look, GUINT_TO_POINTER (n + 1));
    }

  return looks;
}

static const char *
find_own_look (OgMemberList *self)
{
  for (guint i = 0; i < self->members->len; i++)
    if (og_member_is_self (g_ptr_array_index (self->members, i)))
      return og_member_get_look (g_ptr_array_index (self->members, i));

  return NULL;
}

/* Two that look the same are both marked, because nobody knows which one came
 * to pass for the other. Ours is known by its own mark. */
static void
mark_mistakable (OgMemberList *self)
{
  g_autoptr (GHashTable) looks = count_looks (self);
  const char *own_look = find_own_look (self);

  for (guint i = 0; i < self->members->len; i++)
    {
      OgMember *member = g_ptr_array_index (self->members, i);
      const char *look = og_member_get_look (member);
      gboolean is_shared =
          GPOINTER_TO_UINT (g_hash_table_lookup (looks, look)) > 1;

      if (!is_shared || og_member_is_self (member))
        og_member_set_mistakable (member, OG_MISTAKABLE_NO);
      else
        og_member_set_mistakable (member, g_strcmp0 (look, own_look) == 0
                                              ? OG_MISTAKABLE_FOR_US
                                              : OG_MISTAKABLE_FOR_ANOTHER);
    }
}

/* The members of the result are owned by it. */
static GPtrArray *
remove_gone (OgMemberList *self, const OgSessionStatus *status)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_before = self->members->len;

  for (guint i = 0; i < n_before; i++)
    {
      OgMember *member = g_ptr_array_index (self->members, i);

      g_ptr_array_add (is_gone (member, status) ? gone : kept,
                       g_object_ref (member));
    }

  for (guint i = 0; i < gone->len; i++)
    g_hash_table_remove (self->by_name,
                         og_member_get_name (g_ptr_array_index (gone, i)));

  if (gone->len > SINGLY_MAX)
    {
      g_ptr_array_unref (g_steal_pointer (&self->members));
      self->members = kept;
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, kept->len);
      return gone;
    }

  for (guint i = 0; i < gone->len; i++)
    {
      guint place = find_place (self, g_ptr_array_index (gone, i));

      g_ptr_array_remove_index (self->members, place);
      g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
    }

  g_ptr_array_unref (kept);
  return gone;
}

static void
emit_for_each (OgMemberList *self, GPtrArray *members, guint signal)
{
  for (guint i = 0; i < members->len; i++)
    g_signal_emit (self, signals[signal], 0, g_ptr_array_index (members, i));
}

static void
og_member_list_finalize (GObject *object)
{
  OgMemberList *self = OG_MEMBER_LIST (object);

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->members);
  G_OBJECT_CLASS (og_member_list_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, OG_TYPE_MEMBER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, 1, OG_TYPE_MEMBER);
}

static void
og_member_list_class_init (OgMemberListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_member_list_finalize;
  signals[SIGNAL_JOINED] = new_signal ("joined");
  signals[SIGNAL_LEFT] = new_signal ("left");
}

static void
og_member_list_init (OgMemberList *self)
{
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_name = g_hash_table_new (og_keyed_str_hash, g_str_equal);
}

OgMemberList *
og_member_list_new (void)
{
  return g_object_new (OG_TYPE_MEMBER_LIST, NULL);
}

void
og_member_list_reset (OgMemberList *self, const char *own_name)
{
  guint n_before = self->members->len;

  g_hash_table_remove_all (self->by_name);
  g_ptr_array_set_size (self->members, 0);
  if (own_name != NULL)
    g_ptr_array_add (self->members, og_member_new (own_name, TRUE));

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before,
                              self->members->len);
}

void
og_member_list_apply (OgMemberList *self, const OgSessionStatus *status)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GPtrArray) gone = NULL;

  for (guint i = 0; i < status->n_peers; i++)
    {
      const OgPeerStatus *peer = &status->peers[i];
      OgMember *member = g_hash_table_lookup (self->by_name, peer->name);

      if (member == NULL)
        {
          member = og_member_new (peer->name, FALSE);
          g_hash_table_insert (self->by_name,
                               (gpointer) og_member_get_name (member), member);
          g_ptr_array_add (added, member);
        }
      og_member_update (member, peer, status);
    }

  gone = remove_gone (self, status);
  insert_all (self, added);
  if (added->len > 0 || gone->len > 0)
    mark_mistakable (self);
  emit_for_each (self, gone, SIGNAL_LEFT);
  emit_for_each (self, added, SIGNAL_JOINED);
}

OgMember *
og_member_list_find (OgMemberList *self, const char *name)
{
  return g_hash_table_lookup (self->by_name, name);
}
