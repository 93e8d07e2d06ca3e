/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names and passwords as a person gives them: typed, pasted or read from a
 * file. The server compares bytes, so every program of ours makes the same
 * bytes of what people take for the same. It never judges whether a text can
 * be a name. */

char *og_typed_text_dup (const char *typed);

/* og_typed_text_dup: @typed in Unicode's composed form (NFC), without white
 * space around it, nor a byte order mark. Owned by the caller; NULL if @typed
 * is not UTF-8. */

G_END_DECLS
