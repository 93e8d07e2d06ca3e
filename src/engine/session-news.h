/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-status.h"

G_BEGIN_DECLS

/* What a client only tells as it happens, kept for the statuses of the session. All zero:
 * nothing yet. */

typedef struct
{
  OgLookupFault server_lookup; /* why the server's name was not found last */
  gboolean server_is_other; /* another one answered in its place */
  gboolean server_is_unknown; /* somebody answered whose key we do not know */
  gint64 name_taken;        /* when another last began to take ours */
  gint64 stood_still;       /* µs, the last time that we did */
  gint64 went_on;           /* when that was told */
  gint64 clock_jump;        /* µs, the last time that our wall clock was set */
  gint64 clock_jumped;      /* when that was told */
} OgSessionNews;

void og_session_news_take_event (OgSessionNews *self, const OgEvent *event, gint64 now);
void og_session_news_fill       (const OgSessionNews *self, OgSessionStatus *status);

G_END_DECLS
