/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* Which of the addresses that a user named get what is sent to all of them.
 * 127.0.0.1:9000 and 192.168.1.20:9000, both of this computer, mean one program
 * that listens on all its addresses, which is to get each message once; or one
 * that listens at one of them; or two programs. It decides by what listens now,
 * and never sends. */

gboolean         og_receiver_choice_make (const OgAddress *addresses, guint n_addresses,
                                          gboolean *chosen);
const OgAddress *og_receiver_choice_pick (const OgAddress *addresses, guint n_addresses,
                                          const OgAddress *current);

/* og_receiver_choice_make: @chosen has @n_addresses values. An address that is
 * unset, or the same as one before, is not chosen. TRUE if programs that start or
 * end may change the choice: make it again, once in a while.
 *
 * og_receiver_choice_pick: which of the @addresses of one name is meant: the first
 * of IPv4, or of IPv6 if it has no other; if nobody listens there on this computer,
 * the first at which somebody does. @current, which was meant so far, may be unset;
 * it is picked if @n_addresses is 0. Borrowed. */

G_END_DECLS
