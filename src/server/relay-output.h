/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"

G_BEGIN_DECLS

/* What the relay wants sent: runs of datagrams, each by one path and by one of our ports.
 * Its memory grows to what one step writes, and most of it is used again. */

typedef struct _OgRelayOutput OgRelayOutput;

OgRelayOutput *og_relay_output_new      (void);
void           og_relay_output_free     (OgRelayOutput *self);
gsize          og_relay_output_get_size (const OgRelayOutput *self);
guint8        *og_relay_output_add      (OgRelayOutput *self, gsize size);
void           og_relay_output_end_run  (OgRelayOutput *self, guint n_datagrams,
                                         const OgPath *path, guint16 port);
const OgRun   *og_relay_output_peek     (OgRelayOutput *self, guint *n_runs);
void           og_relay_output_clear    (OgRelayOutput *self);

/* og_relay_output_get_size: bytes that wait.
 *
 * og_relay_output_add: a datagram, to be written by the caller before the next call.
 * og_relay_output_end_run: the last @n_datagrams of them go by @path, and by our @port; 0: by
 * the usual one.
 *
 * og_relay_output_peek: valid until the next call. With a .local are datagrams that go by
 * the port in there. */

G_END_DECLS
