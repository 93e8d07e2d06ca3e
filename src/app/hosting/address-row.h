/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* An address of the server that is hosted here, who can reach it, and a button
 * to copy it. */

#define OG_TYPE_ADDRESS_ROW (og_address_row_get_type ())
G_DECLARE_FINAL_TYPE (OgAddressRow, og_address_row, OG, ADDRESS_ROW, AdwActionRow)

GtkWidget *og_address_row_new (const OgAddress *address);

G_END_DECLS
