/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The passwords that keep a user's name, for one who gives none. A secret is made up
 * once and kept in the user's state folder, readable by the user alone, so that a
 * client that was killed gets its name back at once. Each server gets a password of
 * its own, made of the secret and the server's name and port: what one server learns
 * is worth nothing at another. */

typedef struct
{
  char *server;             /* without a port */
  char *password;
} OgOtherPassword;

char      *og_own_password_dup         (const char *server, guint16 port);
void       og_own_password_remember    (const char *server, guint16 port);
GPtrArray *og_own_password_list_others (const char *server, guint16 port);
char      *og_own_password_dup_former  (gint64 visited);

/* og_own_password_dup: for "host" or "host:port", however it is written; @port if it
 * names none. All names of this computer to itself are one. Where no secret can be
 * kept, for this run.
 *
 * og_own_password_remember: that a name may be held there with that password.
 *
 * og_own_password_list_others: of OgOtherPassword, for other names of servers at the same
 * port, the latest first: one may be the same server, and hold the name (see
 * engine/other-names). Owned by the caller.
 *
 * og_own_password_dup_former: the one for all servers that versions before 0.3 used,
 * for the first day after the update: names may still be held with it. NULL: none, or the
 * user was not at that server before the update, but @visited it later (wall clock, µs), or
 * never (0): it knows nothing of that password, and must not.
 *
 * The passwords are owned by the caller. */

G_END_DECLS
