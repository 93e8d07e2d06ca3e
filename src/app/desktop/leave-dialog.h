/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*OgLeft) (gpointer data);

/* Leaves the session; asks first if others use the server that we host. Then
 * calls @left, unless it is NULL or the user stays, while @parent is there. */
void og_leave_dialog_leave (GtkWindow *parent, OgServices *services, OgLeft left, gpointer data);

G_END_DECLS
