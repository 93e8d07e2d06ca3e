/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-step.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one line in which a check ends: that all is ready, or what to fix first.
 * It looks at findings, never at the session behind them except for the figures
 * that it names. */

typedef struct
{
  /* Owned */
  char *title;              /* "Ready: 5 members, worst 38 ms (Ann)" */
  char *detail;             /* what else there is to say; "": nothing */

  OgCheckState state;       /* running, passed or failed */
} OgCheckVerdict;

void  og_check_verdict_reach      (OgCheckVerdict *self, GListModel *steps,
                                   const OgSessionStatus *status);
void  og_check_verdict_no_session (OgCheckVerdict *self);
void  og_check_verdict_clear      (OgCheckVerdict *self);
guint og_check_verdict_weigh      (OgCheckSubject subject);

/* og_check_verdict_reach: of @steps, which are OgCheckStep; running while one of
 * them is. Both: what @self owned before is freed.
 *
 * og_check_verdict_weigh: the lower, the earlier a fault of that is to be
 * fixed. */

G_END_DECLS
