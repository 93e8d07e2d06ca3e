/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An invite that is opened during a session: asks whether to leave for it. It
 * leaves and joins nothing itself. */

typedef void (*OgLinkAccepted) (const char *link, gpointer data);

void og_link_dialog_show (GtkWindow *parent, OgServices *services, const char *link,
                          OgLinkAccepted accepted, gpointer data);

/* og_link_dialog_show: @accepted is called if the user agrees and @parent is
 * still there. If @link is not an invite, or is one for this very session, the
 * dialog says so instead. */

G_END_DECLS
