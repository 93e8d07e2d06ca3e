/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

G_BEGIN_DECLS

/* What a person types or pastes to join: an invite with any words around it, or a
 * server and a group, "stage.example.org amber otter" or
 * "stage.example.org/amber otter". */

char *og_join_request_dup_link   (const char *text, GError **error);
char *og_join_request_dup_invite (const char *text);
char *og_join_request_dup_words  (const OgSessionConfig *config);

/* og_join_request_dup_link: as an invite link. NULL and @error in words for a
 * person if @text is nothing of that; G_IO_ERROR_PARTIAL_INPUT if there is just
 * too little of it yet.
 *
 * og_join_request_dup_invite: the link in @text, but only if it is an invite and
 * a good one; otherwise NULL.
 *
 * og_join_request_dup_words: "Join “amber otter” at stage.example.org as Tim".
 *
 * All are owned by the caller. */

G_END_DECLS
