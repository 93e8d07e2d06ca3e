/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The invite as a link to read and copy, and as a QR code. For a GtkMenuButton.
 * OgInvite decides which link that is. */

#define OG_TYPE_INVITE_POPOVER (og_invite_popover_get_type ())
G_DECLARE_FINAL_TYPE (OgInvitePopover, og_invite_popover, OG, INVITE_POPOVER, GtkPopover)

GtkWidget *og_invite_popover_new      (OgServices *services);
void       og_invite_popover_set_form (OgInvitePopover *self, const char *group,
                                       const char *group_password);

/* og_invite_popover_set_form: the group to invite to while there is no session. */

G_END_DECLS
