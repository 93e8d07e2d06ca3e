/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/ports/port-probe.h"

G_BEGIN_DECLS

/* Watches the one port that stands in a field. It waits until the user stops
 * typing, and asks again before it says that a port is taken. While the port is
 * taken, it looks every other second whether it has become free. */

typedef struct _OgPortWatch OgPortWatch;

typedef void (*OgPortWatchFunc) (const OgPortQuestion *question, const OgPortAnswer *answer,
                                 gpointer data);

OgPortWatch *og_port_watch_new     (OgPortWatchFunc answered, gpointer data);
void         og_port_watch_free    (OgPortWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgPortWatch, og_port_watch_free)

void         og_port_watch_ask     (OgPortWatch *self, const OgPortQuestion *question);
void         og_port_watch_stop    (OgPortWatch *self);
gboolean     og_port_watch_is_busy (const OgPortWatch *self);

/* og_port_watch_ask: replaces what was asked before. @answered comes from the
 * main context, never from within a call, and again when the answer changes.
 * Asking for the same address again changes nothing.
 *
 * og_port_watch_stop: watches nothing any more.
 *
 * og_port_watch_is_busy: an answer is still to come. */

G_END_DECLS
