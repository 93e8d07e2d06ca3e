/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How a server behind a router is reached from the internet, in steps, and the
 * address that invites name then (the setting "host-address"). */

#define OG_TYPE_INTERNET_ROW (og_internet_row_get_type ())
G_DECLARE_FINAL_TYPE (OgInternetRow, og_internet_row, OG, INTERNET_ROW, AdwExpanderRow)

GtkWidget *og_internet_row_new (GSettings *settings, const OgAddress *address);

/* og_internet_row_new: @address is the one in the local network. */

G_END_DECLS
