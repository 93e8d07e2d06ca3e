/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/hosting-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What there is to say of the server in this application, in plain sentences.
 * All strings are owned by the caller. */

char *og_hosting_words_dup_audience (const OgAddress *address);
char *og_hosting_words_dup_state    (const OgHostingStatus *status, gint64 now);
char *og_hosting_words_dup_problem  (const GError *error, guint16 port);
char *og_hosting_words_dup_loss     (guint n_others);
char *og_hosting_words_dup_stays    (guint n_others);

/* og_hosting_words_dup_audience: who can reach the server at @address.
 *
 * og_hosting_words_dup_state: "2 users in 1 group · running for 12 min".
 *
 * og_hosting_words_dup_problem: why it does not start at @port, and what helps.
 *
 * og_hosting_words_dup_loss: what its end means to those who use it.
 *
 * og_hosting_words_dup_stays: what it means to them that only we leave. */

G_END_DECLS
