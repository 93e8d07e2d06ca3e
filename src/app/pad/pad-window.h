/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* For who has no program yet: two faders, four buttons and an echo, which stand in for one.
 * Other test pads show what is pressed here, and other programs get it as OSC. While it is
 * open a program listens at the receive port: so a newcomer gets ready without one. */

#define OG_TYPE_PAD_WINDOW (og_pad_window_get_type ())
G_DECLARE_FINAL_TYPE (OgPadWindow, og_pad_window, OG, PAD_WINDOW, AdwWindow)

GtkWidget *og_pad_window_new (OgServices *services, GtkWindow *parent);

/* og_pad_window_new: during a session, with which it ends. */

G_END_DECLS
