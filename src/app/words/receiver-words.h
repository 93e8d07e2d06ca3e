/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-status.h"

G_BEGIN_DECLS

/* Why the name of @status->missing_receiver is not found, as a sentence for a
 * person; NULL if all are. Owned by the caller. */
char *og_receiver_words_dup_missing (const OgSessionStatus *status);

/* Why OSC of the group does not get to @status->failing_receiver, as a sentence
 * for a person; NULL if it does. Owned by the caller. */
char *og_receiver_words_dup_fault (const OgSessionStatus *status);

G_END_DECLS
