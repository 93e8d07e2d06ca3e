/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/reporter.h"

void
og_reporter_tell (const OgReporter *self,
                  OgServerEventType type,
                  const OgUser *user,
                  const OgGroupRecord *group)
{
  OgServerEvent event = {
    .type = type,
    .user = user->name,
    .group = group != NULL ? group->name : NULL,
    .address = user->public_address,
  };

  if (self->event != NULL)
    self->event (&event, self->data);
}

OgStatus
og_reporter_refuse_user (const OgReporter *self,
                         const char *name,
                         const OgAddress *from,
                         OgStatus status)
{
  OgServerEvent event = {
    .type = OG_SERVER_USER_REFUSED,
    .user = status != OG_STATUS_UNKNOWN ? name : NULL,
    .address = *from,
    .status = status,
  };

  if (self->event != NULL)
    self->event (&event, self->data);

  return status;
}

OgStatus
og_reporter_refuse_group (const OgReporter *self,
                          const OgUser *user,
                          const char *name,
                          OgStatus status)
{
  OgServerEvent event = {
    .type = OG_SERVER_GROUP_REFUSED,
    .user = user->name,
    .group = status != OG_STATUS_UNKNOWN ? name : NULL,
    .address = user->public_address,
    .status = status,
  };

  if (self->event != NULL)
    self->event (&event, self->data);

  return status;
}

void
og_reporter_tell_guesses (const OgReporter *self, const OgAddress *from)
{
  OgServerEvent event = { .type = OG_SERVER_GUESSED, .address = *from };

  if (self->event != NULL)
    self->event (&event, self->data);
}
