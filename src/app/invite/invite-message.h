/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one sends to the others: a few sentences with the invite link in them, in
 * the language of the interface. The first invite link in it is always that one. */

char *og_invite_message_dup (const char *link, gboolean needs_password, const char *web_host);

/* @needs_password: the group has a password, and @link does not hold it.
 * @web_host: as in invite-web. Owned by the caller. */

G_END_DECLS
