/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/source-list.h"

#include <glib/gi18n.h>
#include <string.h>

/* The entries before the names of members. */
static const OgSource fixed[] = { OG_SOURCE_ALL, OG_SOURCE_RECEIVED,
                                  OG_SOURCE_SENT };

#define N_FIXED G_N_ELEMENTS (fixed)

static guint
count (gpointer model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

#define KEY_MEMBERS "members"

/* Names are those for people, and borrowed from the members; ends with NULL. */
static GPtrArray *
list_others (OgMemberList *members)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < count (members); i++)
    {
      g_autoptr (OgMember) member =
          g_list_model_get_item (G_LIST_MODEL (members), i);

      if (!og_member_is_self (member))
        g_ptr_array_add (names, (gpointer) og_member_get_shown_name (member));
    }

  g_ptr_array_add (names, NULL);
  return names;
}

/* @place counts from the first name. */
static gboolean
has_name (GtkStringList *self, guint place, const char *name)
{
  return strcmp (gtk_string_list_get_string (self, N_FIXED + place), name) == 0;
}

/* Replaces only what differs between the first and the last change. */
static void
on_members_changed (OgMemberList *members,
                    guint position,
                    guint n_removed,
                    guint n_added,
                    GtkStringList *self)
{
  g_autoptr (GPtrArray) names = list_others (members);
  guint n_old = count (self) - N_FIXED;
  guint n_new = names->len - 1;
  guint start = 0;
  guint same = 0;

  while (start < MIN (n_old, n_new)
         && has_name (self, start, g_ptr_array_index (names, start)))
    start++;
  while (same < MIN (n_old, n_new) - start
         && has_name (self, n_old - 1 - same,
                      g_ptr_array_index (names, n_new - 1 - same)))
    same++;

  names->pdata[n_new - same] = NULL;
  gtk_string_list_splice (self, N_FIXED + start, n_old - start - same,
                          (const char *const *) names->pdata + start);
}

GtkStringList *
og_source_list_new (OgMemberList *members)
{
  const char *const words[] = { _ ("All messages"), _ ("All received"),
                                _ ("All sent"), NULL };
  GtkStringList *self = gtk_string_list_new (words);

  g_object_set_data_full (G_OBJECT (self), KEY_MEMBERS, g_object_ref (members),
                          g_object_unref);
  g_signal_connect_object (members, "items-changed",
                           G_CALLBACK (on_members_changed), self, 0);
  on_members_changed (members, 0, 0, 0, self);
  return self;
}

/* NULL if it is not there. */
static const char *
find_name (GtkStringList *self, const char *shown_name)
{
  GListModel *members = g_object_get_data (G_OBJECT (self), KEY_MEMBERS);

  for (guint i = 0; i < count (members); i++)
    {
      g_autoptr (OgMember) member = g_list_model_get_item (members, i);

      if (!og_member_is_self (member)
          && g_str_equal (og_member_get_shown_name (member), shown_name))
        return og_member_get_name (member);
    }

  return NULL;
}

OgSource
og_source_list_get (GtkStringList *self, guint position, const char **member)
{
  *member = NULL;
  if (position < N_FIXED)
    return fixed[position];
  if (position >= count (self))
    return OG_SOURCE_ALL;

  *member = find_name (self, gtk_string_list_get_string (self, position));
  return *member != NULL ? OG_SOURCE_MEMBER : OG_SOURCE_ALL;
}
