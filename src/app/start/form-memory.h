/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the form begins with: what stood in it the last time, without the
 * passwords; at the very first start, the user's name as the system knows it. */

OgSessionConfig *og_form_memory_load     (GSettings *settings);
void             og_form_memory_keep     (GSettings *settings, const OgSessionConfig *config);
char            *og_form_memory_dup_name (const char *real_name, const char *login);

/* og_form_memory_load: owned by the caller.
 *
 * og_form_memory_dup_name: one that the protocol can carry, of any bytes; "" if
 * there is none in them. Owned by the caller. */

G_END_DECLS
