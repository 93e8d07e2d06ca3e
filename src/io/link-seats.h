/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* Who may have a link to a server: so many in all, so many from one source (a site, see
 * wire/site), and a quarter of all from a network of IPv6, where sources cost
 * nothing. When all seats are taken, the oldest link that has said nothing yet has to go. It
 * closes nothing itself. */

typedef struct _OgLinkSeats OgLinkSeats;
typedef struct _OgLinkSeat OgLinkSeat;

OgLinkSeats *og_link_seats_new       (guint n_seats, guint n_by_source);
void         og_link_seats_free      (OgLinkSeats *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLinkSeats, og_link_seats_free)

guint        og_link_seats_get_taken (const OgLinkSeats *self);
gboolean     og_link_seats_find      (OgLinkSeats *self, const OgAddress *who,
                                      gpointer *to_go);
OgLinkSeat  *og_link_seats_take      (OgLinkSeats *self, const OgAddress *who,
                                      gpointer holder);
void         og_link_seats_confirm   (OgLinkSeats *self, OgLinkSeat *seat);
void         og_link_seats_leave     (OgLinkSeats *self, OgLinkSeat *seat);

/* og_link_seats_find: TRUE if there is a seat for @who, or will be when the holder
 * @to_go has left; that is NULL if nobody has to go.
 *
 * og_link_seats_take: after that; whatever @holder is.
 *
 * og_link_seats_confirm: its holder has said something. Once is enough. */

G_END_DECLS
