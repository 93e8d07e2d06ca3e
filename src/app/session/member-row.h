/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One member in the list. It follows its member only while it has one, and
 * touches its widgets only where what they show has changed. */

#define OG_TYPE_MEMBER_ROW (og_member_row_get_type ())
G_DECLARE_FINAL_TYPE (OgMemberRow, og_member_row, OG, MEMBER_ROW, GtkGrid)

/* Properties
 *   "narrow"  gboolean: the less important is left out */

GtkWidget *og_member_row_new        (void);
void       og_member_row_set_member (OgMemberRow *self, OgMember *member);

/* og_member_row_set_member: NULL: none. With one, the row must be the child of
 * the list's own widget, to which it gives a name. */

G_END_DECLS
