/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Has @func called once in the thread that runs @context, never from within
 * this call. Then, or if the context ends before, @destroy frees @data. What is
 * posted from one thread is called in its order. */
void og_post (GMainContext *context, GSourceFunc func, gpointer data,
              GDestroyNotify destroy);

G_END_DECLS
