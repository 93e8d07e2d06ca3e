/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/peering.h"

G_BEGIN_DECLS

/* Whether programs listen at addresses of this computer, found out without
 * sending them anything: a port that cannot be bound is somebody's. Not to be
 * asked all the time, as a program that starts in that very moment would find
 * its port taken. */

OgListening og_port_listeners_at     (const OgAddress *address);
OgListening og_port_listeners_at_all (const OgAddress *addresses, guint n_addresses,
                                      OgAddress *deaf);

/* og_port_listeners_at: unknown where @address is not one of this computer's, or
 * where only the system may bind.
 *
 * og_port_listeners_at_all: no if nothing listens at one of them: @deaf is then
 * the first such one, otherwise unset. Yes if something listens at each that is
 * on this computer. */

G_END_DECLS
