/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The memory by which Cairo hands frames to an X server on the same computer. It
 * is taken by large blocks, and given back as soon as no frame lies in one: with
 * a window that is being resized, once for each frame. Each such change of what
 * the process can address costs its other threads time, and those pass the
 * messages on (bench/README.md). Here the block is kept while the window is shown:
 * a dozen frames of address space or so, and those of memory that were in use.
 *
 * Elsewhere than on X, or where Cairo does not draw, there is nothing to keep. */

void og_frame_memory_keep (GtkWindow *window);

/* og_frame_memory_keep: once, before @window is shown for the first time. */

G_END_DECLS
