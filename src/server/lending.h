/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/user.h"
#include "wire/datagram.h"
#include "wire/siphash.h"

G_BEGIN_DECLS

/* Ports of the server that stand in for members whom an original client does not reach: it
 * is told such a port as the place of the member, pings it and sends to it. Each port is
 * for one member and one original, and is a *loan*. It decides who has one, from where an
 * original is believed at it, and whether anything goes there. It never looks at what users'
 * OSC says, and never decides how much may be handed on. */

typedef struct _OgLending OgLending;

typedef struct
{
  guint16 first;
  guint16 n;                /* 0: none is lent */
} OgLentPorts;

typedef struct
{
  /* Borrowed */
  OgUser *member;
  OgUser *original;

  guint16 port;
  guint16 port_before;      /* pings to it may be on their way; 0: none */
  guint n_proofs;           /* pings at the right port, one after the other */
  gint64 barred;            /* until then, no ping is a proof */
  OgAddress from;           /* the original sends to the port from there; unset: not known */
  gint64 asked;             /* when the member last sent something for it */
  gint64 heard;             /* when the original last did, at the port */
} OgLoan;

OgLending     *og_lending_new           (const OgLentPorts *ports,
                                         const guint8 key[OG_SIPHASH_KEY_SIZE]);
void           og_lending_free          (OgLending *self);
gboolean       og_lending_is_on         (const OgLending *self);
guint16        og_lending_get_port      (const OgLending *self, const OgUser *member,
                                         const OgUser *original);
OgLoan        *og_lending_find          (const OgLending *self, const OgUser *member,
                                         const OgUser *original);
OgLoan        *og_lending_lend          (OgLending *self, OgUser *member, OgUser *original,
                                         gint64 now);
const OgLoan  *og_lending_receive       (OgLending *self, guint16 port,
                                         const OgDatagram *datagram, OgUser **changed,
                                         gint64 now);
gboolean       og_lending_is_harmless   (const guint8 *packet, gsize size);
void           og_lending_forget        (OgLending *self, OgUser *user);
OgUser        *og_lending_end_next      (OgLending *self, gint64 now);
gint64         og_lending_next_deadline (const OgLending *self);

static inline gboolean
og_loan_is_proven (const OgLoan *self)
{
  return og_address_is_set (&self->from);
}

/* og_lending_get_port: 0: none stands in for @member towards @original.
 * og_lending_find: NULL: there is no loan.
 *
 * og_lending_lend: NULL: there is no port for it, or too many are lent to @member or its
 * network. @member is then to be told to @original again.
 *
 * og_lending_receive: what came at @port. Gives the loan, valid until the next call, if it is
 * the original's, to be handed on to the member. Otherwise NULL, and perhaps @changed: a
 * member that has another port now and is to be told to the original again.
 *
 * og_lending_is_harmless: an original would survive it.
 *
 * og_lending_forget: @user goes, or is an original at another place now.
 *
 * og_lending_end_next: ends one loan that its member does not use any more, and gives that
 * member, to be told again; NULL: there is none. og_lending_next_deadline: when there is. */

G_END_DECLS
