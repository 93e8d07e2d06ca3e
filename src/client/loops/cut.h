/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"

G_BEGIN_DECLS

/* What goes on of a packet after the messages of a loop are cut from it. Such packets
 * are rare, so each has memory of its own. It only cuts: the caller says what. */

typedef struct
{
  /* Owned */
  GPtrArray *packets;
} OgCut;

void     og_cut_init  (OgCut *self);
void     og_cut_clear (OgCut *self);
gboolean og_cut_take  (OgCut *self, const OgDatagram *datagram, guint32 looping,
                       OgDatagram *rest);
void     og_cut_reset (OgCut *self);

/* og_cut_take: bit n of @looping: the nth message is cut. FALSE: nothing is left, or
 * the packet is not well-formed. @rest is valid until og_cut_reset(). */

G_END_DECLS
