/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asks the system to run the calling thread soon after it is woken, also while
 * others, such as one that draws a window, have much to do. For threads that
 * need little of a processor, but at once. What the system does not grant to
 * every user is not asked for; if it grants nothing, nothing changes. */
void og_thread_priority_raise (void);

/* Asks the system to let others run before the calling thread. For one that has time, but
 * not for ever: it still gets its share. */
void og_thread_priority_lower (void);

G_END_DECLS
