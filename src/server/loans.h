/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/loan-ports.h"
#include "server/user.h"

G_BEGIN_DECLS

/* A *loan* is a port of the server that stands in for one member towards one original. This
 * decides who has one, and keeps what originals were told of those that ended, because they
 * go on pinging there. What a ping proves is decided in lending. */

typedef enum
{
  OG_LOAN_TRIED,            /* nothing goes there */
  OG_LOAN_PROVEN,
  OG_LOAN_CHECKED           /* proven, and the original was told another port to ping */
} OgLoanState;

typedef struct
{
  /* Borrowed */
  OgUser *member;
  OgUser *original;

  guint16 port;             /* the original is told it, pings it and sends there */
  guint16 check;            /* it is told this as well: the last port of a check, or .port */
  OgLoanTold told;          /* all these */
  OgLoanState state;
  gboolean is_spoiled;      /* its host is barred, and then it is told another port */
  guint n_proofs;           /* pings at the right port, one after the other */
  guint n_checks;           /* that were answered since it is proven */
  OgAddress from;           /* the original sends to .port from there, once it is proven */
  gint64 begun;
  gint64 asked;             /* when the member last sent something for it */
  gint64 heard;             /* when the original last did, at .port */
  gint64 proven;            /* when it last showed that it was told a port */
  gint64 check_due;
} OgLoan;

typedef struct _OgLoans OgLoans;

OgLoans *og_loans_new         (const OgLentPorts *range, const guint8 key[OG_SIPHASH_KEY_SIZE]);
void     og_loans_free        (OgLoans *self);
gboolean og_loans_is_on       (const OgLoans *self);
OgLoan  *og_loans_get         (const OgLoans *self, guint i);
OgLoan  *og_loans_find        (const OgLoans *self, const OgUser *member,
                               const OgUser *original);
OgLoan  *og_loans_find_at     (const OgLoans *self, guint16 port);
OgLoan  *og_loans_begin       (OgLoans *self, OgUser *member, OgUser *original, gint64 now);
gboolean og_loans_move        (OgLoans *self, OgLoan *loan);
gboolean og_loans_open_check  (OgLoans *self, OgLoan *loan);
void     og_loans_close_check (OgLoans *self, OgLoan *loan);
void     og_loans_end         (OgLoans *self, OgLoan *loan, gboolean is_told, gint64 now);
gboolean og_loans_were_told   (const OgLoans *self, guint16 port, const char *name);
gint64   og_loans_get_refused (const OgLoans *self);

/* og_loans_get: NULL after the last.
 *
 * og_loans_begin: NULL: there is no port for it, or too many are lent to @member or its
 * network. og_loans_get_refused: when that happened last.
 *
 * og_loans_move: to another port. og_loans_open_check: with another port, instead of one
 * that is open. FALSE: none can be had.
 *
 * og_loans_end: @is_told: the original learns of it, and pings there for a short while only.
 *
 * og_loans_were_told: whether an original of that name was, for a loan that is there or
 * ended lately. */

G_END_DECLS
