/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/udp.h"

G_BEGIN_DECLS

/* Reads a socket with the least delay: in a thread that waits in the read
 * itself. It takes turns with the main loop, by the rules of io/loop-lock.h. */

typedef struct _OgReader OgReader;

OgReader *og_reader_new  (OgUdp *udp, OgUdpReadyFunc ready, gpointer data);
void      og_reader_free (OgReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgReader, og_reader_free)

/* og_reader_new: in the thread that runs the thread-default main context. Calls
 * @ready whenever og_udp_receive() has something to give, from the next time on
 * that the main loop waits.
 *
 * og_reader_free: in the same thread. @ready is not called any more. @udp can
 * then only send. */

G_END_DECLS
