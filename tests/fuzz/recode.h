/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"
#include "osc/writer.h"

G_BEGIN_DECLS

/* Holds decoders and encoders against each other: what a decoder takes, its
 * encoder writes so that the decoder takes it again, with the same outcome. */

/* Decodes @message, and writes it anew if the decoder took it. */
typedef gboolean (*OgRecodeFunc) (const OgOscMessage *message, OgOscWriter *writer);

/* Tries every message in the packet on each of @functions, which end with
 * NULL, whatever its address. */
void og_recode_packet (const guint8 *data, gsize size, const OgRecodeFunc *functions);

G_END_DECLS
