/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/writer.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* The datagrams of control that a core wants sent, in order: the core writes
 * bundles into it, the shell takes them out and sends them. Its memory grows
 * to what one step of a core writes and is used again. */

typedef struct _OgOutbox OgOutbox;

OgOutbox         *og_outbox_new    (void);
void              og_outbox_free   (OgOutbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgOutbox, og_outbox_free)

void              og_outbox_open   (OgOutbox *self, OgOscWriter *writer);
gsize             og_outbox_close  (OgOutbox *self, const OgOscWriter *writer,
                                    const OgPath *path);
gsize             og_outbox_close_wrapped (OgOutbox *self, const OgOscWriter *writer,
                                           const GByteArray *head, const OgPath *path);
const OgDatagram *og_outbox_peek   (OgOutbox *self, guint *n_datagrams);
void              og_outbox_clear  (OgOutbox *self);

/* og_outbox_open: sets up @writer for one bundle of up to OG_CONTROL_MAX bytes.
 * One bundle is open at a time.
 *
 * og_outbox_close: the bundle goes by @path. An empty one is dropped. Gives its
 * size in bytes, 0 if it was dropped.
 *
 * og_outbox_close_wrapped: the bundle becomes the packet behind the head of a message of
 * wire/relaying.h.
 *
 * og_outbox_peek: all that waits, oldest first; valid until the next call. */

G_END_DECLS
