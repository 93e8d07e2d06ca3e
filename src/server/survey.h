/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"
#include "server/limits.h"
#include "wire/kind.h"

G_BEGIN_DECLS

/* A first look at a whole datagram, so that what a client says of itself counts
 * wherever it stands in there. It changes nothing. */

typedef struct
{
  OgOscFault fault;
  guint kinds;              /* a bit for each OgKind */
  gboolean says_hello;
  gboolean is_proven;       /* by the reply to a challenge */
  guint n_misworded;        /* of these, messages with wrong arguments */
} OgSurvey;

void     og_survey_init (OgSurvey *self, const OgLimits *limits, const OgAddress *from,
                         const guint8 *data, gsize size);
gboolean og_survey_has  (const OgSurvey *self, OgKind kind);

/* og_survey_init: also checks that the datagram is well-formed; only then does
 * the rest of @self count. */

G_END_DECLS
