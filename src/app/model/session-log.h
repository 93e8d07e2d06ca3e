/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/happening.h"
#include "app/model/session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What happened in the session since the user joined: who came and went, was
 * reached and lost, and what became of the server, of loops and of receivers.
 * It finds that out from one status to the next. A new session begins with an
 * empty log. */

#define OG_TYPE_SESSION_LOG (og_session_log_get_type ())
G_DECLARE_FINAL_TYPE (OgSessionLog, og_session_log, OG, SESSION_LOG, GObject)

/* Signals
 *   "recorded" (OgHappening *) */

/* The oldest go first. */
#define OG_SESSION_LOG_MAX 500

OgSessionLog *og_session_log_new (OgSession *session);
GListModel *og_session_log_get_model (OgSessionLog *self);

/* og_session_log_get_model: of OgHappening, newest first; borrowed. */

G_END_DECLS
