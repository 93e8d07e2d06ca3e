/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/drawing/frame-memory.h"

void
og_frame_memory_keep (GtkWindow *window)
{
}
