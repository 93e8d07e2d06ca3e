/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/news.h"

#include "server/bundler.h"
#include "server/tokens.h"

void
og_news_init (OgNews *self)
{
  self->left = g_ptr_array_new_with_free_func (g_free);
  self->changed = g_ptr_array_new ();
}

void
og_news_clear (OgNews *self)
{
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->changed);
}

void
og_news_empty (OgNews *self)
{
  g_ptr_array_set_size (self->left, 0);
  g_ptr_array_set_size (self->changed, 0);
}

gboolean
og_news_is_empty (const OgNews *self)
{
  return self->left->len == 0 && self->changed->len == 0;
}

gboolean
og_news_forget_left (OgNews *self, const char *user)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->left, user, g_str_equal, &index))
    return FALSE;

  g_ptr_array_remove_index (self->left, index);
  return TRUE;
}

static gsize
get_allowance (const OgNewsSender *sender, const OgUser *user, gint64 now)
{
  gsize allowance = og_allowances_get (sender->allowances, &user->public_address,
                                       user->is_proven, now);

  return user->is_proven ? allowance : MIN (allowance, user->credit);
}

static void
write_left (const OgNews *self, OgBundler *bundler, const OgGroupRecord *group)
{
  OgUserLeft left = { .group = group->name };

  for (guint i = 0; i < self->left->len; i++)
    {
      left.user = g_ptr_array_index (self->left, i);
      if (!og_bundler_add_user_left (bundler, &left))
        return;
    }
}

/* FALSE if it does not fit. */
static gboolean
write_tokens (const OgNewsSender *sender,
              OgBundler *bundler,
              const OgUser *reader,
              const OgUser *user)
{
  OgUserToken tokens;

  if (!og_tokens_are_for (reader) || !og_tokens_are_for (user))
    return TRUE;

  og_tokens_make (sender->key, reader, user, &tokens);
  return og_bundler_add_user_token (bundler, &tokens);
}

static void
write_changed (const OgNews *self,
               const OgNewsSender *sender,
               OgBundler *bundler,
               const OgUser *reader,
               const OgGroupRecord *group,
               gint64 now)
{
  for (guint i = 0; i < self->changed->len; i++)
    {
      const OgUser *user = g_ptr_array_index (self->changed, i);

      if (user == reader || !og_user_is_shown (user))
        continue;
      if (!og_bundler_add_user_info (bundler, user, group, reader, now)
          || !write_tokens (sender, bundler, reader, user)
          || !og_address_book_show (sender->addresses, bundler, reader, user))
        return;
    }
}

void
og_news_tell (const OgNews *self,
              const OgGroupRecord *group,
              OgUser *reader,
              OgNewsSender *sender,
              gint64 now)
{
  const OgAddress local =
      og_address_from_ipv4 (og_own_host_get_ipv4 (reader->own_host), 0);
  const OgPath path = og_user_get_path (reader);
  OgBundler bundler;

  og_bundler_open (&bundler, sender->outbox, &path, &local,
                   reader->has_cookie ? &reader->cookie : NULL,
                   get_allowance (sender, reader, now));
  bundler.lending = sender->lending;
  if (reader->said_hello)
    write_left (self, &bundler, group);
  write_changed (self, sender, &bundler, reader, group, now);
  og_bundler_close (&bundler);

  og_allowances_spend (sender->allowances, &reader->public_address,
                       reader->is_proven, bundler.spent, now);
  reader->credit = og_allowances_get_credit (reader->credit, bundler.spent);
  sender->n_sent += bundler.n_bundles;
  sender->n_bytes += bundler.spent;
}
