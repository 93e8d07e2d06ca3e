/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/member-news.h"

#include <glib/gi18n.h>

struct _OgMemberNews
{
  /* Owned */
  GPtrArray *joined;
  GPtrArray *left;
};

/* Whether it was there. */
static gboolean
take_out (GPtrArray *names, const char *name)
{
  guint position;

  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, &position))
    return FALSE;

  g_ptr_array_remove_index (names, position);
  return TRUE;
}

static void
add (GPtrArray *names, const char *name)
{
  take_out (names, name);
  g_ptr_array_add (names, g_strdup (name));
}

static char *
dup_joined (const GPtrArray *names)
{
  const char *first = g_ptr_array_index (names, 0);
  const char *second = names->len > 1 ? g_ptr_array_index (names, 1) : NULL;

  if (names->len == 1)
    return g_strdup_printf (_ ("%s joined"), first);
  if (names->len == 2)
    /* Translators: two names */
    return g_strdup_printf (_ ("%s and %s joined"), first, second);

  /* Translators: two names, and how many more; at least one */
  return g_strdup_printf (ngettext ("%s, %s and %u other joined",
                                    "%s, %s and %u others joined", names->len - 2),
                          first, second, names->len - 2);
}

static char *
dup_left (const GPtrArray *names)
{
  const char *first = g_ptr_array_index (names, 0);
  const char *second = names->len > 1 ? g_ptr_array_index (names, 1) : NULL;

  if (names->len == 1)
    return g_strdup_printf (_ ("%s left"), first);
  if (names->len == 2)
    /* Translators: two names */
    return g_strdup_printf (_ ("%s and %s left"), first, second);

  /* Translators: two names, and how many more; at least one */
  return g_strdup_printf (ngettext ("%s, %s and %u other left",
                                    "%s, %s and %u others left", names->len - 2),
                          first, second, names->len - 2);
}

OgMemberNews *
og_member_news_new (void)
{
  OgMemberNews *self = g_new0 (OgMemberNews, 1);

  self->joined = g_ptr_array_new_with_free_func (g_free);
  self->left = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
og_member_news_free (OgMemberNews *self)
{
  g_ptr_array_unref (self->joined);
  g_ptr_array_unref (self->left);
  g_free (self);
}

void
og_member_news_joined (OgMemberNews *self, const char *name)
{
  if (!take_out (self->left, name))
    add (self->joined, name);
}

void
og_member_news_left (OgMemberNews *self, const char *name)
{
  if (!take_out (self->joined, name))
    add (self->left, name);
}

void
og_member_news_forget (OgMemberNews *self, const char *name)
{
  take_out (self->joined, name);
  take_out (self->left, name);
}

void
og_member_news_clear (OgMemberNews *self)
{
  g_ptr_array_set_size (self->joined, 0);
  g_ptr_array_set_size (self->left, 0);
}

char *
og_member_news_dup_text (const OgMemberNews *self)
{
  g_autofree char *joined =
      self->joined->len > 0 ? dup_joined (self->joined) : NULL;
  g_autofree char *left = self->left->len > 0 ? dup_left (self->left) : NULL;

  if (joined != NULL && left != NULL)
    return g_strjoin ("\n", joined, left, NULL);

  return joined != NULL ? g_steal_pointer (&joined) : g_steal_pointer (&left);
}
