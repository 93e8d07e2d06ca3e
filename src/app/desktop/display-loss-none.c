/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/display-loss.h"

void
og_display_loss_call (GdkDisplay *display, OgDisplayLost lost, gpointer data)
{
}
