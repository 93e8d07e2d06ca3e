/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/hosting-status.h"
#include "engine/session-status.h"

G_BEGIN_DECLS

/* The way back of an engine: from its thread into the main context of its
 * maker. The maker never lags behind: of a session's statuses that it had no
 * time to look at only the latest is kept. */

typedef struct _OgEngineReports OgEngineReports;

/* All may be NULL. Called from the maker's main context, never from within a
 * call. What they get is theirs to look at until they return, except @status
 * of session, which they own. */
typedef struct
{
  void (*session) (OgSessionStatus *status, gpointer data);
  void (*join_failed) (const GError *error, gpointer data);
  void (*hosting) (const OgHostingStatus *status, gpointer data);
  void (*host_failed) (const GError *error, gpointer data);
} OgEngineListener;

/* The latest session and the latest server: reports of earlier ones are dropped. */
typedef struct
{
  guint session;
  guint hosting;
} OgReportNumbers;

/* For the maker's thread. */
OgEngineReports *og_engine_reports_new              (const OgEngineListener *listener,
                                                     gpointer data);
void             og_engine_reports_close            (OgEngineReports *self);
void             og_engine_reports_unref            (OgEngineReports *self);
void             og_engine_reports_begin_session    (OgEngineReports *self);
void             og_engine_reports_begin_hosting    (OgEngineReports *self);
OgReportNumbers  og_engine_reports_get_numbers      (const OgEngineReports *self);

/* For the engine's thread. */
void             og_engine_reports_tell_session     (OgEngineReports *self, guint session,
                                                     OgSessionStatus *status);
void             og_engine_reports_tell_join_failed (OgEngineReports *self, guint session,
                                                     const GError *error);
void             og_engine_reports_tell_hosting     (OgEngineReports *self, guint hosting,
                                                     const OgHostingStatus *status);
void             og_engine_reports_tell_host_failed (OgEngineReports *self, guint hosting,
                                                     const GError *error);

/* For both. */
void             og_post                            (GMainContext *context, int priority,
                                                     GSourceFunc func, gpointer data,
                                                     GDestroyNotify destroy);

/* og_engine_reports_close: nothing is reported any more. The memory is freed with
 * the last report that is under way.
 *
 * og_engine_reports_begin_session, _hosting: reports of those before are dropped.
 *
 * og_engine_reports_tell_session: takes @status.
 *
 * og_post: @func is called once in the thread that runs @context, never from
 * within this call. Then, or if the context ends before, @destroy frees @data.
 * What is posted from one thread with one @priority is called in its order. */

G_END_DECLS
