/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/groups.h"
#include "wire/answers.h"
#include "wire/hello.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* What the server says to one endpoint in one go: messages in as few bundles
 * as hold them, of all the bytes that it may spend on that endpoint. It
 * decides how users are shown to this reader, not who is shown. */

typedef struct
{
  /* Borrowed */
  OgOutbox *outbox;

  OgPath path;              /* to the reader */
  OgAddress local;          /* ours as the reader knows it; unset: not known */
  gsize allowance;          /* bytes in all */
  gsize spent;              /* bytes in bundles that are closed */
  guint n_bundles;
  guint n_withheld;         /* messages for which nothing was left */
  OgOscWriter writer;
} OgAnswers;

void     og_answers_open             (OgAnswers *self, OgOutbox *outbox, const OgPath *path,
                                      const OgAddress *local, gsize allowance);
void     og_answers_set_allowance    (OgAnswers *self, gsize allowance);
gboolean og_answers_add_user_status  (OgAnswers *self, const OgUserStatus *status);
gboolean og_answers_add_group_status (OgAnswers *self, const OgGroupStatus *status);
gboolean og_answers_add_hello        (OgAnswers *self, guint64 session);
gboolean og_answers_add_reached_at   (OgAnswers *self);
gboolean og_answers_add_challenge    (OgAnswers *self, const guint8 challenge[OG_CHALLENGE_SIZE]);
gboolean og_answers_add_user_info    (OgAnswers *self, const OgUser *user, const OgGroup *group,
                                      gint64 now);
gboolean og_answers_add_user_left    (OgAnswers *self, const OgUserLeft *left);
void     og_answers_close            (OgAnswers *self);

/* All bundles stay in the outbox; between open and close nothing else is
 * written to it. What is added is FALSE if it is too large for a bundle or for
 * what is left, and then counted as withheld.
 *
 * og_answers_add_hello: @session is the one that the reader said.
 *
 * og_answers_add_user_info: with all groups of @user, or only @group if that
 * is too much for a bundle. A user on this machine is shown to others under
 * the address by which they reach it. */

G_END_DECLS
