/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "engine/local-receivers.h"

G_BEGIN_DECLS

/* What members ask of the programs here, which only the system knows: whether they listen,
 * and whether they are in a ring of ports. */

/* How old (µs) an answer to whether programs listen may be. */
#define OG_LISTENING_VALID G_TIME_SPAN_SECOND

void og_questions_answer (OgClient *client, OgLocalReceivers *receivers);

/* og_questions_answer: all that are open, after each step of @client. */

G_END_DECLS
