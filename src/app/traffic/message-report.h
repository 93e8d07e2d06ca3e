/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/message.h"
#include "app/words/fact.h"

G_BEGIN_DECLS

/* All that there is to know of a message, in words: each of its values with its
 * type, when it came, its sender, and its bytes. Pure functions. */

GPtrArray *og_message_report_take_values (OgMessage *message);
GPtrArray *og_message_report_take_facts  (OgMessage *message);
char      *og_message_report_dup_bytes   (OgMessage *message);
char      *og_message_report_dup_text    (OgMessage *message);
GBytes    *og_message_report_dup_packet  (OgMessage *message);

/* og_message_report_take_values: of OgFact, whose title is the type; one
 * for each argument that is kept.
 *
 * og_message_report_take_facts: of OgFact: time, sender, size.
 *
 * og_message_report_dup_bytes: those that are kept, eight a line, as hexadecimal
 * numbers and as letters; "": none are.
 *
 * og_message_report_dup_text: all of it, for copying.
 *
 * og_message_report_dup_packet: to be sent again; NULL if the message is not
 * whole or not OSC. */

G_END_DECLS
