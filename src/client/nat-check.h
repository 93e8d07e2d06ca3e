/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/nonces.h"
#include "wire/datagram.h"
#include "wire/mirror.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* Finds out what the router before us does with packets, by asking both ports of the
 * server (wire/mirror.h). It decides when to ask. It never changes the way of
 * any other packet. */

typedef enum
{
  OG_NAT_CHECK_IDLE,        /* nothing to ask, or nobody */
  OG_NAT_CHECK_WAITING,     /* until the members are met */
  OG_NAT_CHECK_UNASKED,     /* does the second port reach us, where we sent nothing? */
  OG_NAT_CHECK_ASKED,       /* how does it see us? And do we reach ourselves? */
  OG_NAT_CHECK_DONE
} OgNatCheckState;

/* By what we know the network we are in. */
typedef struct
{
  OgPath server;
  guint16 mirror_port;      /* the server's second one; 0: none */
  OgAddress own;            /* as our computer has it */
  OgAddress seen;           /* as the server sees it; unset: not known */
} OgNatScene;

typedef struct
{
  /* Borrowed */
  OgNonces *nonces;
  OgOutbox *outbox;

  OgNatCheckState state;
  OgNatScene scene;
  OgRouter router;          /* what was found */
  OgRouter found;           /* so far, of the scene as it is now */
  OgToken id;               /* of what is asked now */
  OgToken own_id;           /* of what we send to ourselves */
  guint n_sent;             /* in this state */
  gint64 began;             /* when we last asked for the first time; 0: never */
  gint64 due;               /* -1: never */
} OgNatCheck;

void     og_nat_check_init          (OgNatCheck *self, OgNonces *nonces, OgOutbox *outbox);
void     og_nat_check_look          (OgNatCheck *self, const OgNatScene *scene, gint64 now);
gboolean og_nat_check_receive       (OgNatCheck *self, const OgDatagram *datagram, gint64 now);
void     og_nat_check_advance       (OgNatCheck *self, gint64 now);
gint64   og_nat_check_next_deadline (const OgNatCheck *self);

/* og_nat_check_look: begins again if @scene is another than before, at most each
 * OG_NAT_CHECK_SPACING.
 *
 * og_nat_check_receive: TRUE: @datagram, which is well-formed, was an answer. */

G_END_DECLS
