/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/bundler.h"
#include "wire/endpoints.h"

G_BEGIN_DECLS

/* All addresses that users say they have, for those of the same group who understand
 * that. It decides who is told which of them, and never believes that they are right: what
 * a member sends there is bounded by the member. */

typedef struct _OgAddressBook OgAddressBook;

OgAddressBook *og_address_book_new    (void);
void           og_address_book_free   (OgAddressBook *self);
gboolean       og_address_book_take   (OgAddressBook *self, OgUser *user,
                                       const OgUserEndpoints *said, const OgToken *mask);
void           og_address_book_forget (OgAddressBook *self, OgUser *user);
gboolean       og_address_book_show   (const OgAddressBook *self, OgBundler *bundler,
                                       const OgUser *reader, const OgUser *user);

/* og_address_book_take: what @user says, which may be about another. TRUE if that is news.
 *
 * og_address_book_forget: whether any are known or not; before @user is freed.
 *
 * og_address_book_show: adds to @bundler, which is for @reader, what @reader may know of
 * @user: private addresses only in one house. FALSE if it does not fit. */

G_END_DECLS
