/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/writer.h"

G_BEGIN_DECLS

/* Says to a client what servers and peers say, from words. A message is the last
 * part of its address with its arguments, such as "ping ann" and "soundcheck 3",
 * but for
 *
 *   "user STATUS" "group STATUS" (of the member "tim" and the group "band";
 *   ok, wrong-password, full, in-use, unknown) "left NAME GROUP"
 *   "info NAME PRIVATE-ADDRESS PUBLIC-ADDRESS AGE [GROUP]..."
 *   "reached-at SERVER CLIENT" "challenge EIGHT-BYTES" "hello"
 *   "token EIGHT-BYTES" (beside a ping) "tokens NAME SHOWN EXPECTED" (of the server)
 *
 * and "note", which is users' OSC. */

#define OG_VOICE_USER           "tim"
#define OG_VOICE_PASSWORD       "timspassword"
#define OG_VOICE_GROUP          "band"
#define OG_VOICE_GROUP_PASSWORD "bandspassword"

/* Adds the message that @text is the words of. */
void og_voice_write (OgOscWriter *writer, const char *text);

G_END_DECLS
