/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/resolver.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Finds a computer, the server or a receiver, by its name, and again when it is
 * asked to, when this machine changes its network, or every so often. It decides
 * when to look; what follows from an address is its owner's. */

typedef struct _OgLocator OgLocator;

typedef struct
{
  void (*found) (const OgResolved *resolved, gpointer data);
  void (*not_found) (OgLookupFault fault, gpointer data);
  void (*network_changed) (gpointer data); /* found() will follow; may be NULL */
  gpointer data;
} OgLocatorCallbacks;

OgLocator *og_locator_new       (const char *name, guint16 default_port,
                                 const OgLocatorCallbacks *callbacks);
void       og_locator_free      (OgLocator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLocator, og_locator_free)

void       og_locator_look      (OgLocator *self);
void       og_locator_look_each (OgLocator *self, gint64 interval);

/* og_locator_new: looks at once. The callbacks come from the caller's
 * thread-default main context, never from within a call.
 *
 * og_locator_look: again; while a look is under way it does nothing. One that
 * finds nothing is repeated by itself. For all who take turns with the main
 * context (io/loop-lock.h).
 *
 * og_locator_look_each: @interval (µs) after each find, too. */

G_END_DECLS
