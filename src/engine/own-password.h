/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The password that keeps a user's name, for one who gives none: made up once
 * and kept in the user's state folder, readable by the user alone, so that a
 * client that was killed gets its name back at once. */

/* Owned by the caller. Where nothing can be kept, one for this run. */
char *og_own_password_dup (void);

G_END_DECLS
