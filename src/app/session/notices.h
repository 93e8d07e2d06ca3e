/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"

G_BEGIN_DECLS

/* What is wrong in a session, in words, with what to do: a pure function of what
 * the session knows. The session itself names its state. */

char **og_notices_list (OgSession *session);

/* og_notices_list: the most important first; NULL-terminated, owned by the
 * caller. */

G_END_DECLS
