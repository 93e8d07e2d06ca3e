/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The server in this application in a window of its own, to look at it, or end it,
 * without leaving the session. */

GtkWidget *og_hosting_window_new (GtkWindow *parent, OgServices *services);

G_END_DECLS
