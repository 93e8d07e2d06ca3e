/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls the page around @widget until it is in view, as soon as it has its
 * place; its top, if it does not fit. One that is hidden is not scrolled to. */
void og_scroll_to (GtkWidget *widget);

G_END_DECLS
