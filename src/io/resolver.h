/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/lookup-fault.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* From the name of a computer, as a person types it, to its addresses of both
 * families. It never blocks and keeps nothing: a name is asked for again each time. */

/* More that a name has are left out. */
#define OG_RESOLVED_MAX 8

typedef struct
{
  guint n_addresses;
  OgAddress addresses[OG_RESOLVED_MAX]; /* the best first, as the system has it */
} OgResolved;

OgLookupFault og_resolve_check         (const char *name, guint16 default_port);
void          og_resolve_async         (const char *name, guint16 default_port,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer data);
OgLookupFault og_resolve_finish        (GAsyncResult *result, OgResolved *resolved);
void          og_resolve_wait          (void);
gboolean      og_local_address_towards (OgAddress *address, const OgAddress *remote);

/* og_resolve_check: whether @name, any bytes, can be one: "host", "host:port" or
 * the same with an address for host; space around the host is ignored.
 * With @default_port 0 it must name a port. Asks nobody.
 *
 * og_resolve_async: @name as for og_resolve_check(). @callback comes from the
 * caller's thread-default main context, never from within this call; its source
 * object is NULL. That context must run until then, even if it is cancelled.
 *
 * og_resolve_finish: @resolved is only written when OG_LOOKUP_FINE is given. What
 * og_resolve_check() refuses is refused here too.
 *
 * og_resolve_wait: runs the caller's thread-default main context until each name
 * that this thread asked for is answered: what to do before the context goes.
 * Cancel first: a name that is cancelled is answered at once.
 *
 * og_local_address_towards: gives @address the host from which the system would
 * send to @remote now; its port stays. FALSE if there is no way. Sends nothing. */

G_END_DECLS
