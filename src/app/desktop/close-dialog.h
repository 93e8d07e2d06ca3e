/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks what is to become of the session, and of the server, when the window is
 * closed. It ends nothing itself. */

typedef enum
{
  OG_CLOSE_KEEP_RUNNING,    /* in the background */
  OG_CLOSE_LEAVE
} OgCloseChoice;

typedef void (*OgCloseChosen) (OgCloseChoice choice, gpointer data);

GtkWindow *og_close_dialog_show (GtkWindow *parent, OgServices *services, GSettings *settings,
                                 OgCloseChosen chosen, gpointer data);

/* og_close_dialog_show: @chosen is called, while @parent is there, unless the
 * user thinks better of it. "Do not ask again" is kept in the setting
 * "run-in-background", and not offered where that says it already: it is the
 * caller's to look there before it asks. Returns the dialog, which ends itself. */

G_END_DECLS
