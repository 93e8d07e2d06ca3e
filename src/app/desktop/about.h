/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window that says what the application is, and gives its credits. */
void og_about_show (GtkWindow *parent);

G_END_DECLS
