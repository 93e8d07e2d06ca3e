/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/hosted-links.h"

G_BEGIN_DECLS

/* What a hosted server lacks for those whose network blocks UDP, as a sentence. @port is
 * the server's. NULL if it has all; owned by the caller. */
char *og_links_words_dup (const OgHostedLinks *links, guint16 port);

G_END_DECLS
