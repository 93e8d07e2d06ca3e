/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* What is kept of a host where originals are, by whatever names, and whatever becomes of
 * their loans: until when pings from there prove nothing, and how much may be sent there. */

typedef struct _OgLoanHosts OgLoanHosts;

OgLoanHosts *og_loan_hosts_new        (void);
void         og_loan_hosts_free       (OgLoanHosts *self);
gint64       og_loan_hosts_get_barred (const OgLoanHosts *self, const OgAddress *host);
void         og_loan_hosts_bar        (OgLoanHosts *self, const OgAddress *host, gint64 now);
gboolean     og_loan_hosts_spend      (OgLoanHosts *self, const OgAddress *host, guint rate,
                                       gsize size, gint64 now);

/* og_loan_hosts_get_barred: until then; 0: it is not.
 *
 * og_loan_hosts_bar: for OG_LOAN_BARRED. One that is barred is not so for longer.
 *
 * og_loan_hosts_spend: FALSE: @size bytes are too many now, at @rate a second. */

G_END_DECLS
