/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* What a router does with the addresses of UDP datagrams between a local
 * network and the internet, in the terms of RFC 3489. Only what goes out keeps
 * a mapping alive. */

typedef enum
{
  OG_NAT_FULL_CONE,          /* a mapped port is open to all */
  OG_NAT_ADDRESS_RESTRICTED, /* open to hosts that were sent something */
  OG_NAT_PORT_RESTRICTED,    /* open to endpoints that were sent something */
  OG_NAT_SYMMETRIC,          /* and each of them gets a port of its own */
  OG_N_NAT_KINDS
} OgNatKind;

/* What OgNat.timeout is unless a test sets it. */
#define OG_NAT_TIMEOUT (120 * G_USEC_PER_SEC)

typedef struct
{
  /* Owned */
  GPtrArray *mappings;
  GArray *refused;          /* .remembers: who, and at which port */

  OgNatKind kind;
  guint32 ipv4;             /* of its outer side */
  gboolean hairpins;        /* one inside can reach another by its mapping */
  gboolean scrambles;       /* mapped ports differ from the inner ones */
  gboolean remembers;       /* whom it did not let in, as one that answers does: what goes
                             * there from the same port gets another one */
  guint16 last_port;        /* given to a mapping that cannot keep its own */
  guint32 lets_in_only;     /* what this host sends; 0: whatever the kind allows */
  gint64 timeout;           /* of silence, then a mapping is forgotten, µs */
  guint n_reboots;
  gboolean is_mute;         /* what comes by a forgotten connection is dropped, and nobody
                             * is told */
} OgNat;

OgNat      *og_nat_new            (OgNatKind kind, guint32 ipv4);
void        og_nat_free           (OgNat *self);
void        og_nat_forward_port   (OgNat *self, guint16 port, const OgAddress *inner);
void        og_nat_translate_out  (OgNat *self, OgAddress *from, const OgAddress *to, gint64 now);
gboolean    og_nat_translate_in   (OgNat *self, const OgAddress *from, OgAddress *to, gint64 now);
void        og_nat_reboot         (OgNat *self);
const char *og_nat_kind_to_string (OgNatKind kind);

/* og_nat_forward_port: for good and for all.
 *
 * og_nat_translate_in: FALSE if nothing is let in there.
 *
 * og_nat_reboot: every mapping but the forwarded ports is forgotten. */

G_END_DECLS
