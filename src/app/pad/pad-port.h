/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/pad/pad-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The sockets of a test pad, which are those of any local program: it listens at the
 * receive port and sends to the send port. It decides nothing about what is said. */

typedef struct _OgPadPort OgPadPort;
typedef void (*OgPadHeard) (const OgPadMessage *message, gpointer data);

OgPadPort *og_pad_port_new          (guint16 receive_port, guint16 send_port,
                                     OgPadHeard heard, gpointer data);
void       og_pad_port_free         (OgPadPort *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgPadPort, og_pad_port_free)

gboolean   og_pad_port_is_listening (const OgPadPort *self);
void       og_pad_port_try_again    (OgPadPort *self);
void       og_pad_port_send         (OgPadPort *self, const OgPadMessage *message);

/* og_pad_port_new: both on this computer. @heard comes from the default main context.
 *
 * og_pad_port_is_listening: FALSE: another program has the receive port, so the pad only
 * sends. og_pad_port_try_again: that one may have ended. */

G_END_DECLS
