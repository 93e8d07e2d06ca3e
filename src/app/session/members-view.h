/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The members of the session as a list, and a word where nobody else is. It
 * opens a member's details. */

#define OG_TYPE_MEMBERS_VIEW (og_members_view_get_type ())
G_DECLARE_FINAL_TYPE (OgMembersView, og_members_view, OG, MEMBERS_VIEW, GtkBox)

/* Properties
 *   "narrow"  gboolean: the less important is left out of the rows
 *   "inviting"  gboolean: whether it offers to invite others, because nothing else does
 *
 * Signals
 *   "invite"  the user wants to invite others */

GtkWidget *og_members_view_new         (void);
void       og_members_view_set_session (OgMembersView *self, OgSession *session);

/* og_members_view_set_session: once. */

G_END_DECLS
