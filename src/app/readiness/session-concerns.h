/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"
#include "app/readiness/concern.h"

G_BEGIN_DECLS

/* What is wrong in a session apart from its members, in words, with what to do: a pure
 * function of what the session knows. The session itself names its state. */

void og_session_concerns_add (OgSession *session, GPtrArray *concerns);
char **og_session_concerns_list_troubles (OgSession *session);

/* og_session_concerns_add: to @concerns, of OgConcern; the more important one
 * of equals comes first.
 *
 * og_session_concerns_list_troubles: what they say, but for what is not known
 * yet; owned by the caller. */

G_END_DECLS
