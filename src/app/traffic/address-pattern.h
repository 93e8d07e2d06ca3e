/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pattern that a user types to pick addresses. It knows OSC's wildcards and
 * nothing of messages. Matching costs at most the product of the two lengths,
 * whoever chose the address. */

typedef struct _OgAddressPattern OgAddressPattern;

OgAddressPattern *og_address_pattern_new     (const char *text);
void              og_address_pattern_free    (OgAddressPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgAddressPattern, og_address_pattern_free)

gboolean          og_address_pattern_matches (const OgAddressPattern *self, const char *address);

/* og_address_pattern_new: with any of * ? [ { the whole address has to match, as
 * in OSC 1.0, except that "*" also matches "/", and so includes what lies
 * beneath. Without any, @text may stand anywhere in the address. A bracket that
 * is not closed yet stands for itself. Upper and lower case (ASCII) are alike. */

G_END_DECLS
