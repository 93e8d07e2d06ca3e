/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/roster.h"
#include "client/server-contact.h"

G_BEGIN_DECLS

/* What is gone when the server does not answer: it, or our own connection to the internet.
 * The members tell who are reached there directly. */

typedef enum
{
  OG_OUTAGE_NONE,           /* the server answers, or is not asked */
  OG_OUTAGE_SERVER,         /* it is gone: it was in our network, or others are heard */
  OG_OUTAGE_UNKNOWN,        /* nobody else was heard directly from the internet */
  OG_OUTAGE_INTERNET        /* neither it nor any of those members is heard any more */
} OgOutage;

OgOutage og_outage_find (const OgServerContact *server, OgRoster *roster, OgOutage before,
                         gint64 now);

/* og_outage_find: @before is what it found the last time. That the internet is gone stays so
 * until somebody is heard, also when its members are forgotten. It is not found any more once
 * the server's silence was told otherwise: the loss of members is told then. */

G_END_DECLS
