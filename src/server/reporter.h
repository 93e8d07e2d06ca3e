/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/events.h"
#include "server/groups.h"

G_BEGIN_DECLS

/* Says what happens to users and groups, to the person who watches the server. */

typedef struct
{
  OgServerEventFunc event;  /* may be NULL */
  gpointer data;
} OgReporter;

void     og_reporter_tell         (const OgReporter *self, OgServerEventType type,
                                   const OgUser *user, const OgGroupRecord *group);
OgStatus og_reporter_refuse_user  (const OgReporter *self, const char *name,
                                   const OgAddress *from, OgStatus status);
OgStatus og_reporter_refuse_group (const OgReporter *self, const OgUser *user,
                                   const char *name, OgStatus status);
void     og_reporter_tell_guesses (const OgReporter *self, const OgAddress *from);

/* og_reporter_tell: @group may be NULL.
 *
 * og_reporter_refuse_user, og_reporter_refuse_group: give back @status. A name that is
 * refused for its form is not told. */

G_END_DECLS
