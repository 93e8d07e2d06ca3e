/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/engine-reports.h"

struct _OgEngineReports
{
  /* Owned */
  GMainContext *context;
  OgSessionStatus *latest; /* atomic: not looked at yet, NULL: none */

  /* For the maker's thread */
  OgEngineListener listener;
  gpointer data;
  OgReportNumbers numbers;
};

/* What is told, on its way. */
typedef struct
{
  /* Owned */
  OgEngineReports *reports;
  GError *error;

  guint number;
  OgHostingStatus hosting;
} Report;

static void
drop (gpointer reports)
{
  OgEngineReports *self = reports;

  g_clear_pointer (&self->latest, og_session_status_free);
  g_main_context_unref (self->context);
}

static void
free_report (gpointer data)
{
  Report *report = data;

  g_clear_error (&report->error);
  og_engine_reports_unref (report->reports);
  g_free (report);
}

static void
send_report (OgEngineReports *self, GSourceFunc deliver, Report report)
{
  report.reports = g_atomic_rc_box_acquire (self);
  og_post (self->context, G_PRIORITY_DEFAULT, deliver,
           g_memdup2 (&report, sizeof report), free_report);
}

static OgSessionStatus *
exchange_latest (OgEngineReports *self, OgSessionStatus *status)
{
  OgSessionStatus *before;

  do
    before = g_atomic_pointer_get (&self->latest);
  while (!g_atomic_pointer_compare_and_exchange (&self->latest, before, status));

  return before;
}

static gboolean
deliver_session (gpointer data)
{
  Report *report = data;
  OgEngineReports *self = report->reports;
  g_autoptr (OgSessionStatus) status = exchange_latest (self, NULL);

  if (status != NULL && status->session == self->numbers.session
      && self->listener.session != NULL)
    self->listener.session (g_steal_pointer (&status), self->data);

  return G_SOURCE_REMOVE;
}

static gboolean
deliver_join_failed (gpointer data)
{
  Report *report = data;
  OgEngineReports *self = report->reports;

  if (report->number == self->numbers.session
      && self->listener.join_failed != NULL)
    self->listener.join_failed (report->error, self->data);

  return G_SOURCE_REMOVE;
}

static gboolean
deliver_hosting (gpointer data)
{
  Report *report = data;
  OgEngineReports *self = report->reports;

  if (report->number == self->numbers.hosting && self->listener.hosting != NULL)
    self->listener.hosting (&report->hosting, self->data);

  return G_SOURCE_REMOVE;
}

static gboolean
deliver_host_failed (gpointer data)
{
  Report *report = data;
  OgEngineReports *self = report->reports;

  if (report->number == self->numbers.hosting
      && self->listener.host_failed != NULL)
    self->listener.host_failed (report->error, self->data);

  return G_SOURCE_REMOVE;
}

OgEngineReports *
og_engine_reports_new (const OgEngineListener *listener, gpointer data)
{
  OgEngineReports *self = g_atomic_rc_box_new0 (OgEngineReports);

  self->context = g_main_context_ref_thread_default ();
  self->listener = *listener;
  self->data = data;
  return self;
}

void
og_engine_reports_close (OgEngineReports *self)
{
  self->listener = (OgEngineListener){ 0 };
}

void
og_engine_reports_unref (OgEngineReports *self)
{
  g_atomic_rc_box_release_full (self, drop);
}

void
og_engine_reports_begin_session (OgEngineReports *self)
{
  self->numbers.session++;
}

void
og_engine_reports_begin_hosting (OgEngineReports *self)
{
  self->numbers.hosting++;
}

OgReportNumbers
og_engine_reports_get_numbers (const OgEngineReports *self)
{
  return self->numbers;
}

void
og_engine_reports_tell_session (OgEngineReports *self,
                                guint session,
                                OgSessionStatus *status)
{
  OgSessionStatus *before;

  status->session = session;
  before = exchange_latest (self, status);
  if (before == NULL)
    send_report (self, deliver_session, (Report){ 0 });
  else
    og_session_status_free (before);
}

void
og_engine_reports_tell_join_failed (OgEngineReports *self,
                                    guint session,
                                    const GError *error)
{
  send_report (self, deliver_join_failed,
               (Report){ .number = session, .error = g_error_copy (error) });
}

void
og_engine_reports_tell_hosting (OgEngineReports *self,
                                guint hosting,
                                const OgHostingStatus *status)
{
  send_report (self, deliver_hosting,
               (Report){ .number = hosting, .hosting = *status });
}

void
og_engine_reports_tell_host_failed (OgEngineReports *self,
                                    guint hosting,
                                    const GError *error)
{
  send_report (self, deliver_host_failed,
               (Report){ .number = hosting, .error = g_error_copy (error) });
}

/* g_main_context_invoke() would call @func in this very thread where nobody
 * runs the context yet. */
void
og_post (GMainContext *context,
         int priority,
         GSourceFunc func,
         gpointer data,
         GDestroyNotify destroy)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
  g_source_unref (source);
}
