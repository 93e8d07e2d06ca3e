/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/outcome.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How a server behind a router is reached from the internet: what came of asking the
 * router (the setting "map-port"), otherwise what to do, in steps, and the address that
 * invites name then (the settings "invite-internet" and "host-address"). */

#define OG_TYPE_INTERNET_ROW (og_internet_row_get_type ())
G_DECLARE_FINAL_TYPE (OgInternetRow, og_internet_row, OG, INTERNET_ROW, AdwExpanderRow)

OgInternetRow *og_internet_row_new  (GSettings *settings, const OgAddress *address);
void           og_internet_row_show (OgInternetRow *self, const OgMappingOutcome *mapping);

/* og_internet_row_new: @address is the one in the local network. */

G_END_DECLS
