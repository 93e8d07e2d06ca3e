/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/memory/recents.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for another title of a session that is remembered, and gives it. */
void og_rename_dialog_present (GtkWidget *parent, OgRecents *recents, OgRecent *recent);

G_END_DECLS
