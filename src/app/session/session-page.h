/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"
#include "app/readiness/readiness.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is seen during a session: its state and what is wrong, its members, its
 * traffic. It decides nothing of the session itself. */

#define OG_TYPE_SESSION_PAGE (og_session_page_get_type ())
G_DECLARE_FINAL_TYPE (OgSessionPage, og_session_page, OG, SESSION_PAGE, GtkBox)

OgSessionPage *og_session_page_new           (OgServices *services);
void           og_session_page_offer_invite  (OgSessionPage *self);
void           og_session_page_invite        (OgSessionPage *self);
void           og_session_page_check         (OgSessionPage *self);
void           og_session_page_record        (OgSessionPage *self);
void           og_session_page_show_recordings (OgSessionPage *self);
OgReadiness   *og_session_page_get_readiness (OgSessionPage *self);
void           og_session_page_show_member   (OgSessionPage *self, const char *name);
void           og_session_page_show_view     (OgSessionPage *self, const char *name);
void           og_session_page_order_traffic (OgSessionPage *self, const char *order);

/* og_session_page_offer_invite: copies the invite, and says so as long as nobody else
 * is there. For a session that is hosted here.
 *
 * og_session_page_invite: as its button "Invite" does. og_session_page_check: as
 * "Soundcheck" does.
 *
 * og_session_page_record: begins to, or stops. og_session_page_show_recordings: their
 * folder.
 *
 * og_session_page_get_readiness: borrowed.
 *
 * og_session_page_show_member: its details; no effect if it is gone.
 *
 * og_session_page_show_view: "members" or "traffic".
 *
 * og_session_page_order_traffic: shows the traffic; "find", "send-test", "pause"
 * or "clear", of which the last two do so only if it is shown already. */

G_END_DECLS
