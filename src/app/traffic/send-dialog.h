/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a message to send. It hides when it is done and keeps what was
 * typed; it sends nothing itself. */

#define OG_TYPE_SEND_DIALOG (og_send_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OgSendDialog, og_send_dialog, OG, SEND_DIALOG, AdwWindow)

/* Signals
 *   "send" (GBytes *)  the user wants this packet to be sent */

GtkWidget *og_send_dialog_new (void);

G_END_DECLS
