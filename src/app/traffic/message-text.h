/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/message-parts.h"

G_BEGIN_DECLS

/* How a part of a packet reads: always valid UTF-8 on one line, without
 * anything that could disguise what follows it. Numbers and quotes are those
 * that argument-text.h reads. */

char *og_part_dup_address (const OgPart *part);
char *og_part_dup_values  (const OgPart *part);

/* og_part_dup_address: of a message, its address; otherwise what it is, in
 * words.
 *
 * og_part_dup_values: of a message, its type tags and values, such as ‘,if 60
 * 0.8’, with the time of its bundle before them: ‘@now’ or ‘@20:15:03.250’. A
 * value that is cut off is ‘…’. For a malformed packet: its size, what is wrong
 * with it and how it starts. Times are local. */

G_END_DECLS
