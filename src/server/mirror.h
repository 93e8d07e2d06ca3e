/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"
#include "wire/mirror.h"
#include "wire/outbox.h"
#include "wire/siphash.h"

G_BEGIN_DECLS

/* The second port of the server: it says by which address a packet came, so that a
 * client learns what its router does. It knows no users, never says more than it was asked
 * with, and says little to each network, because anybody can forge who asks. */

typedef struct _OgMirror OgMirror;

OgMirror *og_mirror_new        (const guint8 key[OG_SIPHASH_KEY_SIZE]);
void      og_mirror_free       (OgMirror *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgMirror, og_mirror_free)

void      og_mirror_set_port   (OgMirror *self, guint16 port);
guint16   og_mirror_get_port   (const OgMirror *self);
gboolean  og_mirror_answer     (OgMirror *self, const OgMirrorRequest *request,
                                const OgDatagram *datagram, gint64 now);
void      og_mirror_receive    (OgMirror *self, const OgDatagram *datagram, gint64 now);
OgOutbox *og_mirror_get_outbox (OgMirror *self);

/* og_mirror_set_port: of the second port; 0: there is none, and nothing is answered.
 *
 * og_mirror_get_port, og_mirror_answer: @self may be NULL: there is no port.
 *
 * og_mirror_answer: @request came in @datagram to the first port. FALSE: there is no
 * answer, because the source has no address of IPv4, the answer would be larger than the
 * datagram, or there were too many.
 *
 * og_mirror_receive: @datagram came to the second port.
 *
 * og_mirror_get_outbox: borrowed. What it holds goes out by the second port; then the
 * shell clears it. */

G_END_DECLS
