/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks whether the session and the server go on when the window is closed. It
 * ends nothing itself. */

typedef enum
{
  OG_CLOSE_KEEP_RUNNING,    /* in the background */
  OG_CLOSE_LEAVE
} OgCloseChoice;

typedef void (*OgCloseChosen) (OgCloseChoice choice, gpointer data);

GtkWindow *og_close_dialog_show (GtkWindow *parent, OgServices *services, GSettings *settings,
                                 OgCloseChosen chosen, gpointer data);

/* og_close_dialog_show: @chosen is called unless the user cancels, or @parent is
 * gone by then. "Do not ask again" is kept in the setting "run-in-background",
 * and is not offered if that is set already: the caller looks there before it
 * asks. Gives the dialog, borrowed, which closes itself. */

G_END_DECLS
