/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Passwords that a program was started with are read by every user of the computer
 * in the list of processes, for as long as it runs. So they are overwritten as soon
 * as they are read, in the arguments and in the environment. */

void og_secrets_hide       (char **arguments);
void og_secrets_hide_links (char **arguments);

/* og_secrets_hide: @arguments of main() itself, which are written to.
 *
 * og_secrets_hide_links: invites among them, which hold the password of a group. */

G_END_DECLS
