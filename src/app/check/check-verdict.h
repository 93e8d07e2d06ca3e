/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-step.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one line at the end of a check: all is ready, or what to fix first. It
 * looks at findings, and at the session only for the figures that it names. */

typedef struct
{
  /* Owned */
  char *title;              /* "Ready: 5 members, worst 38 ms (Ann)" */
  char *detail;             /* what more there is to say; "": nothing */

  OgCheckState state;       /* running, passed or failed */
} OgCheckVerdict;

void  og_check_verdict_reach      (OgCheckVerdict *self, GListModel *steps,
                                   const OgSessionStatus *status);
void  og_check_verdict_no_session (OgCheckVerdict *self);
void  og_check_verdict_clear      (OgCheckVerdict *self);
guint og_check_verdict_weigh      (OgCheckSubject subject);

/* og_check_verdict_reach: judges @steps, which are OgCheckStep; running while one
 * of them is. og_check_verdict_no_session: the session ended. Both free what
 * @self owned before.
 *
 * og_check_verdict_weigh: the weight of a fault of @subject. The fault with the
 * lowest weight is to be fixed first. */

G_END_DECLS
