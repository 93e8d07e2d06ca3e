/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* All that is known of one member, live, with what it means. It stays when the
 * member leaves, and closes with the session. */

#define OG_TYPE_MEMBER_DETAILS (og_member_details_get_type ())
G_DECLARE_FINAL_TYPE (OgMemberDetails, og_member_details, OG, MEMBER_DETAILS, AdwWindow)

OgMemberDetails *og_member_details_new  (OgSession *session, OgMember *member, GtkWindow *parent);

G_END_DECLS
