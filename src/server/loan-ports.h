/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/siphash.h"

G_BEGIN_DECLS

/* The ports that are lent: who has which, and which one is next. It chooses by chance, and
 * each free one is as likely as any other. Half of them are always free, so that nobody can
 * find out a port by having all the others. It knows nothing of users. */

typedef struct _OgLoanPorts OgLoanPorts;

typedef struct
{
  guint16 first;
  guint16 n;                /* 0: none is lent */
} OgLentPorts;

/* The last ports that one original was told in place of one member. */
#define OG_LOAN_TOLD_MAX 8

typedef struct
{
  guint16 ports[OG_LOAN_TOLD_MAX]; /* 0: none */
  guint next;
} OgLoanTold;

typedef enum
{
  OG_LOAN_PORT_NEW,         /* for a new loan: these leave some to the others */
  OG_LOAN_PORT_MORE,        /* for one that is there */
  OG_LOAN_PORT_INSTEAD      /* of another one, which is then free */
} OgLoanPortUse;

OgLoanPorts *og_loan_ports_new      (const OgLentPorts *range,
                                     const guint8 key[OG_SIPHASH_KEY_SIZE]);
void         og_loan_ports_free     (OgLoanPorts *self);
guint        og_loan_ports_get_size (const OgLoanPorts *self);
gboolean     og_loan_ports_has_room (const OgLoanPorts *self, OgLoanPortUse use);
guint16      og_loan_ports_take     (OgLoanPorts *self, OgLoanPortUse use,
                                     const OgLoanTold *told, gpointer owner);
gpointer     og_loan_ports_find     (const OgLoanPorts *self, guint16 port);
void         og_loan_ports_set      (OgLoanPorts *self, guint16 port, gpointer owner);

void         og_loan_told_add       (OgLoanTold *self, guint16 port);
gboolean     og_loan_told_has       (const OgLoanTold *self, guint16 port);

/* og_loan_ports_take: for @owner, and none of @told, where pings may still come. 0: too
 * many are taken.
 *
 * og_loan_ports_find: its owner; NULL: it is free, or not one of these.
 *
 * og_loan_ports_set: one that is taken. NULL: it is free again. */

G_END_DECLS
