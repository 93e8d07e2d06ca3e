/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"

G_BEGIN_DECLS

/* One OSC message as words with spaces between them: address, type tags, arguments, as
 * liblo's oscdump prints them. Where liblo's oscsendfile would not read again what
 * oscdump prints, they are as oscsendfile wants them: it plays every line of these words
 * and never stops at one. Not every message has such words, and not all words give every
 * byte of the message again. */

/* Bytes of a line that oscsendfile takes, with its time tag and without its line feed. */
#define OG_RECORDING_TEXT_LINE_MAX 1022

gboolean og_recording_text_append (GString *text, const OgOscMessage *message);
gsize    og_recording_text_parse  (char *words, guint8 *packet, gsize capacity);

/* og_recording_text_append: FALSE if there are no words for @message; @text may then be
 * longer, and its caller cuts it. @message has passed og_osc_check().
 *
 * og_recording_text_parse: the message that @words stand for, in the first bytes of
 * @packet. Gives its size, 0 if they stand for none or it does not fit into @capacity
 * less 20 bytes. Takes @words apart, and ignores those behind the last argument. */

G_END_DECLS
