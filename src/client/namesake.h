/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/answers.h"

G_BEGIN_DECLS

/* Whether another client takes our name from us all the time, at a server that
 * does not tell one client from another: an original one. We see that when it
 * lists us at an endpoint that was never ours. It decides who of the two goes:
 * the one who came later, as far as that can be known. */

#define OG_NAMESAKE_OWN 4

typedef struct
{
  OgAddress own[OG_NAMESAKE_OWN]; /* where the server saw us, the last first */
  gint64 joined;            /* since when we have had the name; 0: not yet */
  gint64 seen;              /* when the other was last seen; 0: never */
} OgNamesake;

void     og_namesake_own_listed   (OgNamesake *self, const OgAddress *endpoint);
gboolean og_namesake_listed       (OgNamesake *self, const OgAddress *endpoint, gint32 age,
                                   gint64 now);
gboolean og_namesake_is_elsewhere (const OgUserInfo *info, const OgAddress *private_address);
gboolean og_namesake_came_first   (const OgNamesake *self, gint64 now);
gboolean og_namesake_is_there     (const OgNamesake *self, gint64 now);

/* og_namesake_is_elsewhere: whether @info is of a client on another computer than
 * ours, and one that may live.
 *
 * og_namesake_own_listed: in the answer to our own alive, so it is ours.
 *
 * og_namesake_listed: at another time, heard @age seconds before. Whether it is
 * the other.
 *
 * og_namesake_came_first: the other did. og_namesake_is_there: it was seen
 * within the last OG_NAMESAKE_GONE. */

G_END_DECLS
