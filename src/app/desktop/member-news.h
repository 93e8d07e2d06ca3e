/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The members who joined and left within a short while, and how to say it in a
 * line or two. A member who came and went again, or the other way round, is not
 * news. */

typedef struct _OgMemberNews OgMemberNews;

OgMemberNews *og_member_news_new      (void);
void          og_member_news_free     (OgMemberNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgMemberNews, og_member_news_free)

void          og_member_news_joined   (OgMemberNews *self, const char *name);
void          og_member_news_left     (OgMemberNews *self, const char *name);
void          og_member_news_forget   (OgMemberNews *self, const char *name);
void          og_member_news_clear    (OgMemberNews *self);
char         *og_member_news_dup_text (const OgMemberNews *self);

/* og_member_news_forget: nothing is to be said of that member.
 *
 * og_member_news_dup_text: such as "Ann, Bob and 3 others joined"; NULL if there
 * is nothing to say. */

G_END_DECLS
