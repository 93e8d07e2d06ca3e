/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"
#include "wire/address.h"

G_BEGIN_DECLS

/* An address as the original writes it into a message: an int32 with the ones'
 * complement of the IPv4 address, which NATs that rewrite addresses do not
 * recognise, and an int32 with the port. */

/* One of IPv6 is written as none: 0.0.0.0, port 0. */
void     og_write_endpoint (OgOscWriter *writer, const OgAddress *address);

/* A port outside 0 to 65535 is refused. */
gboolean og_take_endpoint  (OgOscArguments *arguments, OgAddress *address);

G_END_DECLS
