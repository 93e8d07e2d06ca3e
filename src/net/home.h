/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/engine.h"

G_BEGIN_DECLS

/* The way back of an engine: from its thread into the main context of its
 * maker. The maker never lags behind: of a session's statuses that it had no
 * time to look at only the latest is kept. */

typedef struct _OgHome OgHome;

/* Of the latest session and the latest server: what is told of an earlier one
 * is dropped. */
typedef struct
{
  guint session;
  guint hosting;
} OgHomeNumbers;

/* For the maker's thread. */
OgHome *og_home_new              (const OgEngineListener *listener, gpointer data);
void    og_home_close            (OgHome *self);
void    og_home_unref            (OgHome *self);
void    og_home_begin_session    (OgHome *self);
void    og_home_begin_hosting    (OgHome *self);
OgHomeNumbers og_home_get_numbers (const OgHome *self);

/* For the engine's thread. */
void    og_home_tell_session     (OgHome *self, guint session, OgSessionStatus *status);
void    og_home_tell_join_failed (OgHome *self, guint session, const GError *error);
void    og_home_tell_hosting     (OgHome *self, guint hosting, const OgHostingStatus *status);
void    og_home_tell_host_failed (OgHome *self, guint hosting, const GError *error);

/* og_home_close: nothing is told any more; the memory goes with the last of
 * what is under way.
 *
 * og_home_begin_session, _hosting: what is told of those before is dropped.
 *
 * og_home_tell_session: takes @status. */

G_END_DECLS
