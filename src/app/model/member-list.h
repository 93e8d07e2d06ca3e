/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The members of the group, ourselves first and the others sorted by name: a
 * GListModel of OgMember. A member that stays keeps its object, and its place. */

#define OG_TYPE_MEMBER_LIST (og_member_list_get_type ())
G_DECLARE_FINAL_TYPE (OgMemberList, og_member_list, OG, MEMBER_LIST, GObject)

/* Signals
 *   "joined", "left" (OgMember *) */

OgMemberList *og_member_list_new   (void);
void          og_member_list_reset (OgMemberList *self, const char *own_name);
void          og_member_list_apply (OgMemberList *self, const OgSessionStatus *status);
OgMember     *og_member_list_find  (OgMemberList *self, const char *name);

/* og_member_list_reset: only ourselves are there; NULL: nobody.
 *
 * og_member_list_find: another member; borrowed, NULL if there is none. */

G_END_DECLS
