/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"

G_BEGIN_DECLS

/* Tells what becomes of our registration, each thing once. That we stood still is told when
 * it is known what came of it: the server has answered since, or is silent. */

typedef struct
{
  OgEventSink sink;
  OgRegistrationState told;
  gboolean told_shared;     /* that another takes our name */
  gint64 stood_still;       /* µs, not told yet; 0: nothing to tell */
  gint64 went_on;           /* when we did */
} OgRegistrationNews;

void og_registration_news_init        (OgRegistrationNews *self, const OgEventSink *sink);
void og_registration_news_stood_still (OgRegistrationNews *self, gint64 duration, gint64 now);
void og_registration_news_review      (OgRegistrationNews *self,
                                       const OgRegistration *registration, OgOutage outage);
void og_registration_news_review_name (OgRegistrationNews *self,
                                       const OgRegistration *registration, gint64 now);

/* og_registration_news_review: to be called after anything that can have changed it. */

G_END_DECLS
