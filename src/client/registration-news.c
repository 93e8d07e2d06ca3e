/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/registration-news.h"

#include "client/registration-answers.h"

void
og_registration_news_init (OgRegistrationNews *self, const OgEventSink *sink)
{
  *self = (OgRegistrationNews){ .sink = *sink };
}

/* If nothing came of the last time yet, it was all one. */
void
og_registration_news_stood_still (OgRegistrationNews *self,
                                  gint64 duration,
                                  gint64 now)
{
  self->stood_still += duration;
  self->went_on = now;
}

static void
review_standstill (OgRegistrationNews *self, const OgRegistration *registration)
{
  gboolean is_decided = registration->heard > self->went_on
                        || registration->state == OG_REGISTRATION_SILENT
                        || registration->state == OG_REGISTRATION_IDLE;

  if (self->stood_still == 0 || !is_decided)
    return;

  og_event_sink_tell (&self->sink, &(OgEvent){
                                       .type = OG_EVENT_STOOD_STILL,
                                       .registration = registration->state,
                                       .duration = self->stood_still,
                                   });
  self->stood_still = 0;
}

void
og_registration_news_review (OgRegistrationNews *self,
                             const OgRegistration *registration,
                             OgOutage outage)
{
  review_standstill (self, registration);
  if (registration->state == self->told)
    return;

  self->told = registration->state;
  og_event_sink_tell (&self->sink, &(OgEvent){ .type = OG_EVENT_REGISTRATION,
                                               .registration = self->told,
                                               .outage = outage });
}

void
og_registration_news_review_name (OgRegistrationNews *self,
                                  const OgRegistration *registration,
                                  gint64 now)
{
  gboolean shared = og_registration_shares_name (registration, now);

  if (shared && !self->told_shared)
    og_event_sink_tell (&self->sink, &(OgEvent){ .type = OG_EVENT_NAME_SHARED });

  self->told_shared = shared;
}
