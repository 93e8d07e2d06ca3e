/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The IPv4 addresses, in host order, at which others can reach this computer,
 * the one towards the internet first; no loopback. At most @most are written to
 * @addresses; gives their number. */
guint og_local_addresses_list (guint32 *addresses, guint most);

G_END_DECLS
