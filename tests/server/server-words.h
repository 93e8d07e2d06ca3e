/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server says, in the words of server-rig.h. "| " stands between datagrams. */

void og_server_words_append (GString *words, GBytes *datagram);

G_END_DECLS
