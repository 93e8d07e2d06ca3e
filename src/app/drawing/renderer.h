/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What draws the windows: the graphics processor if there is one. If none
 * can be used (a virtual machine, a broken driver), OpenGL may be computed by the
 * processor, and GTK 4.8 draws by it all the same: with more than twice the
 * work of Cairo, which the messages have to wait for. Then Cairo draws. */

void     og_renderer_choose      (GdkDisplay *display);
gboolean og_renderer_is_software (const char *name);

/* og_renderer_choose: before the first window is shown, and before a thread of
 * ours may look at the environment, because GTK reads the choice only there. What
 * the user set as GSK_RENDERER is left alone.
 *
 * og_renderer_is_software: whether the OpenGL that calls itself @name, its
 * GL_RENDERER, is computed by the processor: Mesa's, Apple's, Microsoft's. */

G_END_DECLS
