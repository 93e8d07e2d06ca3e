/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/address-book.h"
#include "server/allowances.h"
#include "server/groups.h"
#include "server/lending.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* What is new in a group, and how one reader is told of it: as far as the reader's
 * allowance goes, with what it understands. When that happens is decided in
 * announcements. */

typedef struct
{
  /* Owned */
  GPtrArray *left;          /* names of users who left */

  /* Borrowed */
  GPtrArray *changed;       /* members who joined or changed */
} OgNews;

/* What telling needs, the same for all groups. */
typedef struct
{
  /* Borrowed */
  OgOutbox *outbox;
  OgAllowances *allowances;
  OgAddressBook *addresses;
  const OgLending *lending;

  guint8 key[OG_SIPHASH_KEY_SIZE];          /* of tokens */
  guint64 n_sent;           /* datagrams */
  guint64 n_bytes;          /* in them */
} OgNewsSender;

void     og_news_init        (OgNews *self);
void     og_news_clear       (OgNews *self);
void     og_news_empty       (OgNews *self);
gboolean og_news_is_empty    (const OgNews *self);
gboolean og_news_forget_left (OgNews *self, const char *user);
void     og_news_tell        (const OgNews *self, const OgGroupRecord *group, OgUser *reader,
                              OgNewsSender *sender, gint64 now);

/* og_news_clear: frees what it holds. og_news_empty: it can be filled again.
 *
 * og_news_forget_left: @user is there again, so that there is nothing to tell.
 * FALSE if it did not leave.
 *
 * og_news_tell: what is told of a member is what it is now. One who is not shown to
 * others is passed over. */

G_END_DECLS
