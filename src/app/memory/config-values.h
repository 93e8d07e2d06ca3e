/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a session is joined, as the settings keep it: a dictionary without the
 * passwords. */

void             og_config_values_write (GVariantDict *values, const OgSessionConfig *config);
OgSessionConfig *og_config_values_read  (GVariant *values);

/* og_config_values_read: owned by the caller. What @values (a{sv}) lacks, or
 * has in another form, is as in og_session_config_new(). */

G_END_DECLS
