/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The memory by which Cairo hands frames to an X server on the same computer.
 * Cairo takes it in large blocks, and gives a block back when no frame is in it:
 * while a window is resized, once for each frame. Each such change of the address
 * space costs the other threads time, and those pass the messages on
 * (bench/README.md). Here the block is kept while the window is shown: the
 * address space of about a dozen frames, and the memory of those that were in
 * use.
 *
 * Without an X server, or where Cairo does not draw, there is nothing to keep. */

void og_frame_memory_keep (GtkWindow *window);

/* og_frame_memory_keep: once, before @window is shown for the first time. */

G_END_DECLS
