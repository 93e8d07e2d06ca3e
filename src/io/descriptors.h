/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets this process have @wanted open files and sockets, if the system allows so many:
 * often it starts with fewer than it may have. Gives how many it may have now. Where
 * nobody counts, that is @wanted. */
guint og_descriptors_make_room (guint wanted);

G_END_DECLS
