/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/hosting-status.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "Others can join at…": each address of the server that is hosted here, and
 * how it is reached from the internet if none of them is. */

#define OG_TYPE_ADDRESS_LIST (og_address_list_get_type ())
G_DECLARE_FINAL_TYPE (OgAddressList, og_address_list, OG, ADDRESS_LIST, AdwPreferencesGroup)

void og_address_list_set_settings (OgAddressList *self, GSettings *settings);
void og_address_list_show         (OgAddressList *self, const OgHostingStatus *status);

/* og_address_list_set_settings: once, before anything is shown. */

G_END_DECLS
