/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/application.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is seen during a session: its state and what is amiss, its members, its
 * traffic. It decides nothing of the session itself. */

#define OG_TYPE_SESSION_PAGE (og_session_page_get_type ())
G_DECLARE_FINAL_TYPE (OgSessionPage, og_session_page, OG, SESSION_PAGE, GtkBox)

OgSessionPage *og_session_page_new    (OgApplication *application);
void           og_session_page_invite (OgSessionPage *self);
void           og_session_page_check  (OgSessionPage *self);

/* og_session_page_invite, og_session_page_check: as its buttons "Invite" and
 * "Check" do. */

G_END_DECLS
