/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/network.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Leaves the session; asks first if others use the server that we host. */
void og_leave_dialog_leave (GtkWindow *parent, OgNetwork *network);

G_END_DECLS
