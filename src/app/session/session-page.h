/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/network.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is seen during a session: its state, its members, its traffic. */

#define OG_TYPE_SESSION_PAGE (og_session_page_get_type ())
G_DECLARE_FINAL_TYPE (OgSessionPage, og_session_page, OG, SESSION_PAGE, GtkBox)

OgSessionPage *og_session_page_new (OgNetwork *network);

G_END_DECLS
