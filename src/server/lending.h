/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/loans.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* Ports of the server that stand in for members whom an original client does not reach: it
 * is told such a port as the place of the member, pings it and sends to it. This decides
 * from where an original is believed at a port, and how much goes there. It never looks at
 * what users' OSC says. */

typedef struct _OgLending OgLending;

/* What is to be done about a loan. */
typedef enum
{
  OG_LOAN_NOTHING = 0,
  OG_LOAN_HAND_ON = 1 << 0, /* what came, to the member */
  OG_LOAN_TELL = 1 << 1,    /* the original, where the member is now */
  OG_LOAN_PING = 1 << 2     /* the original from .port, so that it goes on to send there */
} OgLoanSteps;

/* The place of a member as an original is told it. */
typedef struct
{
  guint16 private_port;     /* another one only when the loan is checked, see lending.c */
  guint16 public_port;
} OgLentPlace;

typedef struct
{
  /* Borrowed */
  OgUser *member;
  OgUser *original;
  const OgLoan *loan;       /* NULL: it is over */

  OgLoanSteps steps;
} OgLoanDue;

OgLending   *og_lending_new           (const OgLentPorts *ports,
                                       const guint8 key[OG_SIPHASH_KEY_SIZE]);
void         og_lending_free          (OgLending *self);
gboolean     og_lending_is_on         (const OgLending *self);
gboolean     og_lending_find_place    (const OgLending *self, const OgUser *member,
                                       const OgUser *original, OgLentPlace *place);
OgLoan      *og_lending_find          (const OgLending *self, const OgUser *member,
                                       const OgUser *original);
OgLoan      *og_lending_lend          (OgLending *self, OgUser *member, OgUser *original,
                                       gint64 now);
OgLoanSteps  og_lending_receive       (OgLending *self, guint16 port,
                                       const OgDatagram *datagram, const OgLoan **loan,
                                       gint64 now);
gboolean     og_lending_may_send      (const OgLoan *loan, gint64 now);
gboolean     og_lending_spend         (OgLending *self, const OgLoan *loan, gsize size,
                                       gint64 now);
void         og_lending_forget        (OgLending *self, OgUser *user, gint64 now);
gboolean     og_lending_take_due      (OgLending *self, OgLoanDue *due, gint64 now);
gint64       og_lending_next_deadline (const OgLending *self);

/* og_lending_find_place: FALSE: no port stands in for @member towards @original.
 * og_lending_find: NULL: there is no loan.
 *
 * og_lending_lend: NULL: there is no port for it, or too many are lent to @member or its
 * network. @original is then to be told where @member is.
 *
 * og_lending_receive: what came at @port. @loan is set if there is anything to do, and valid
 * until the next call.
 *
 * og_lending_may_send: to the original, at .from. og_lending_spend: takes what that costs;
 * FALSE: it is too much now.
 *
 * og_lending_forget: @user goes, or is another one now.
 *
 * og_lending_take_due: one thing that time brings about; FALSE: there is nothing. */

G_END_DECLS
