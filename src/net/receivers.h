/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/listening.h"
#include "net/udp.h"

G_BEGIN_DECLS

/* The programs that hear the group: each gets every datagram. They get it from
 * a socket of its own, not from the one they send to: what a program answers
 * by habit to whoever sent to it must not reach the whole group. */

typedef struct _OgReceivers OgReceivers;

typedef void (*OgReceiverNotFoundFunc) (const char *text, gpointer data);

gboolean     og_receivers_check (const char *receiver, GError **error);

OgReceivers *og_receivers_new  (const char *const *receivers,
                                OgReceiverNotFoundFunc not_found, gpointer data,
                                GError **error);
void         og_receivers_free (OgReceivers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgReceivers, og_receivers_free)

void         og_receivers_send (OgReceivers *self, const OgDatagram *datagrams,
                                guint n_datagrams);
OgListening  og_receivers_look (OgReceivers *self, gint64 age, OgAddress *deaf);

/* og_receivers_check: whether @receiver, any bytes, can be one: "port", on this
 * machine, or "host:port". FALSE and @error in words for a person:
 * G_IO_ERROR_INVALID_ARGUMENT.
 *
 * og_receivers_new: each as for og_receivers_check(). Names are
 * resolved in the background; one that is not found is told in words for a
 * person and gets nothing.
 *
 * og_receivers_look: whether programs listen there, as og_listening_all() says
 * it, seen at most @age µs ago; G_MAXINT64: when it was last looked, or unknown
 * if it never was. */

G_END_DECLS
