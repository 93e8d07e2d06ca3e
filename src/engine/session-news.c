/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/session-news.h"

void
og_session_news_take_event (OgSessionNews *self, const OgEvent *event, gint64 now)
{
  switch ((int) event->type)
    {
    case OG_EVENT_REGISTRATION:
    case OG_EVENT_SERVER_NOT_FOUND:
      self->server_lookup = event->lookup;
      break;
    case OG_EVENT_SERVER_IS_OTHER:
      self->server_is_other = TRUE;
      break;
    case OG_EVENT_SERVER_IS_UNKNOWN:
      self->server_is_unknown = TRUE;
      break;
    case OG_EVENT_NAME_SHARED:
      self->name_taken = now;
      break;
    case OG_EVENT_STOOD_STILL:
      self->stood_still = event->duration;
      self->went_on = now;
      break;
    case OG_EVENT_CLOCK_JUMPED:
      self->clock_jump = event->duration;
      self->clock_jumped = now;
      break;
    default:
      break;
    }
}

/* Once it has joined, it is there where it was looked for. Whose key is not
 * known matters only while nothing was ever heard from there. */
void
og_session_news_fill (const OgSessionNews *self, OgSessionStatus *status)
{
  if (status->registration != OG_REGISTRATION_JOINED)
    {
      status->server_lookup = self->server_lookup;
      status->server_is_other = self->server_is_other;
    }
  if (status->server_heard == 0)
    status->server_is_unknown = self->server_is_unknown;
  status->name_taken = self->name_taken;
  status->stood_still = self->stood_still;
  status->went_on = self->went_on;
  status->clock_jump = self->clock_jump;
  status->clock_jumped = self->clock_jumped;
}
