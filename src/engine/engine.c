/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/engine.h"

#include "client/limits.h"
#include "engine/client-io.h"
#include "engine/engine-reports.h"
#include "engine/hosted-server.h"
#include "engine/session-io.h"
#include "engine/session-news.h"
#include "io/deadline-source.h"
#include "io/local-addresses.h"
#include "io/loop-lock.h"
#include "io/mapping/port-mapping.h"
#include "io/resolver.h"

/* What happens is told after this time, together with what follows it. */
#define TELL_AFTER (20 * G_TIME_SPAN_MILLISECOND)

/* While a soundcheck is under way. */
#define TELL_SOUNDCHECK_EACH (100 * G_TIME_SPAN_MILLISECOND)

struct _OgEngine
{
  /* Owned, for the maker's thread */
  GThread *thread;
  OgEngineReports *reports;

  /* Owned, for the network's thread */
  GMainContext *context;
  GMainLoop *loop;
  OgClientIo *client_io;
  OgHostedServer *hosted;
  GSource *tell_source;
  OgReplayOutlet *replay_outlet; /* NULL: nothing is replayed */
  OgOnlookers onlookers;         /* of this session and the next */

  OgLocalAddresses local_addresses;
  OgLocalAddresses addresses_to_join;
  OgReportNumbers numbers; /* what is told goes with them */
  gint64 interval;         /* µs between statuses; 0: only what happens */
  gint64 told;             /* when last */
  gint64 due;              /* the next status; -1: no session */
  OgLoopStatuses loops;
  OgSessionNews news;
};

/* An order: what is to be done in the network's thread, and with what. */
typedef struct
{
  OgEngine *engine;
  void (*carry_out) (OgEngine *engine, gpointer data);
  GDestroyNotify free_data;
  gpointer data;
  OgReportNumbers numbers;
} Order;

static gboolean
on_order (gpointer data)
{
  Order *order = data;

  order->engine->numbers = order->numbers;
  order->carry_out (order->engine, order->data);
  return G_SOURCE_REMOVE;
}

static void
free_order (gpointer data)
{
  Order *order = data;

  if (order->free_data != NULL && order->data != NULL)
    order->free_data (order->data);
  g_free (order);
}

/* What the network brings after an order waits until it is carried out: nobody
 * gets in while the order to keep the group for others is on its way. */
static void
give_order (OgEngine *self,
            void (*carry_out) (OgEngine *engine, gpointer data),
            gpointer data,
            GDestroyNotify free_data)
{
  const Order order = {
    .engine = self,
    .carry_out = carry_out,
    .free_data = free_data,
    .data = data,
    .numbers = og_engine_reports_get_numbers (self->reports),
  };

  og_post (self->context, G_PRIORITY_HIGH, on_order,
           g_memdup2 (&order, sizeof order), free_order);
}

/* The network's thread */

static void
tell_by (OgEngine *self, gint64 due)
{
  if (self->due != -1 && self->due <= due)
    return;

  self->due = due;
  og_deadline_source_set (self->tell_source, due);
}

/* Even if nothing happens. */
static void
tell_later (OgEngine *self, const OgSessionStatus *status)
{
  gboolean is_checking =
      status->soundchecked != 0
      && status->taken - status->soundchecked < OG_SOUNDCHECK_OPEN;

  if (self->interval != 0)
    tell_by (self, status->taken + self->interval);
  if (is_checking)
    tell_by (self, status->taken + TELL_SOUNDCHECK_EACH);
}

/* To leave something in the maker's main context takes its lock, which the
 * maker may have while it does not run. No reader waits for that. */
static OgLoopLock *
begin_to_tell (void)
{
  OgLoopLock *lock = og_loop_lock_ref_current ();

  og_loop_lock_give (lock);
  return lock;
}

static void
end_telling (OgLoopLock *lock)
{
  og_loop_lock_take (lock);
  og_loop_lock_unref (lock);
}

static void
tell_session (gpointer data)
{
  OgEngine *self = data;
  gint64 now = g_get_monotonic_time ();
  OgSessionStatus *status;
  OgLoopLock *lock;

  self->due = -1;
  if (self->client_io == NULL)
    return;

  status = og_session_io_take_status (self->client_io, now);
  og_session_news_fill (&self->news, status);
  og_loop_statuses_copy (&self->loops, &status->loops);
  self->told = now;
  tell_later (self, status);

  lock = begin_to_tell ();
  status->n_own_addresses = og_local_addresses_remember (
      &self->local_addresses, og_local_addresses_list, status->own_addresses,
      now);
  og_engine_reports_tell_session (self->reports, self->numbers.session, status);
  end_telling (lock);
}

static void
on_event (const OgEvent *event, gpointer data)
{
  OgEngine *self = data;
  gint64 now = g_get_monotonic_time ();

  og_session_news_take_event (&self->news, event, now);
  og_loop_statuses_take_event (&self->loops, event);
  tell_by (self, now + TELL_AFTER);
}

static void
leave (OgEngine *self, gpointer data)
{
  g_clear_pointer (&self->client_io, og_client_io_free);
  self->news = (OgSessionNews){ 0 };
  og_loop_statuses_clear (&self->loops);
  self->due = -1;
  og_deadline_source_set (self->tell_source, -1);
}

static void
join (OgEngine *self, gpointer data)
{
  g_autoptr (GError) error = NULL;

  leave (self, NULL);
  self->client_io =
      og_session_io_new (data, &(OgEventSink){ on_event, self }, &error);
  if (self->client_io == NULL)
    {
      og_engine_reports_tell_join_failed (self->reports, self->numbers.session,
                                          error);
      return;
    }

  og_onlookers_set (og_client_io_get_onlookers (self->client_io),
                    &self->onlookers);
  tell_by (self, g_get_monotonic_time ());
}

static void
send_packet (OgEngine *self, gpointer data)
{
  gsize size;
  const guint8 *packet = g_bytes_get_data (data, &size);

  if (self->client_io != NULL)
    og_client_io_send (self->client_io, packet, size);
}

static void
soundcheck (OgEngine *self, gpointer data)
{
  if (self->client_io != NULL)
    {
      og_client_io_soundcheck (self->client_io);
      tell_by (self, g_get_monotonic_time () + TELL_AFTER);
    }
}

static void
set_hearing (OgEngine *self, gpointer data)
{
  if (self->client_io != NULL)
    {
      og_client_io_set_hearing (self->client_io, data);
      tell_by (self, g_get_monotonic_time () + TELL_AFTER);
    }
}

static void
show_onlookers (OgEngine *self)
{
  if (self->client_io != NULL)
    og_onlookers_set (og_client_io_get_onlookers (self->client_io),
                      &self->onlookers);
}

static void
set_tap (OgEngine *self, gpointer data)
{
  og_onlookers_set_tap (&self->onlookers, data);
  show_onlookers (self);
}

/* The one before is stopped once nothing is given to it any more. */
static void
set_recorder (OgEngine *self, gpointer data)
{
  OgRecorder *former = self->onlookers.recorder;

  if (former != NULL)
    og_recorder_ref (former);
  og_onlookers_set_recorder (&self->onlookers, data);
  show_onlookers (self);
  if (former != NULL && former != data)
    og_recorder_stop (former);
  g_clear_pointer (&former, og_recorder_unref);
}

static void
replay (OgEngine *self, gpointer data)
{
  const OgReplaySession session = {
    .client_io = &self->client_io,
    .onlookers = &self->onlookers,
  };

  g_clear_pointer (&self->replay_outlet, og_replay_outlet_free);
  if (data != NULL)
    self->replay_outlet = og_replay_outlet_new (data, &session, NULL);
}

static void
set_interval (OgEngine *self, gpointer data)
{
  gint64 interval = GPOINTER_TO_UINT (data) * G_TIME_SPAN_MILLISECOND;

  self->interval = interval == 0 ? 0 : MAX (interval, TELL_AFTER);
  if (self->client_io != NULL && self->interval != 0)
    tell_by (self, self->told + self->interval);
}

static void
tell_hosting (const OgHostingStatus *hosting, gpointer data)
{
  OgEngine *self = data;
  OgHostingStatus status = *hosting;
  OgLoopLock *lock = begin_to_tell ();

  status.n_addresses = og_local_addresses_remember (
      &self->addresses_to_join, og_local_addresses_list_to_join,
      status.addresses, g_get_monotonic_time ());
  for (guint i = 0; i < status.n_addresses; i++)
    status.addresses[i].port = status.port;
  og_engine_reports_tell_hosting (self->reports, self->numbers.hosting, &status);
  end_telling (lock);
}

static void
unhost (OgEngine *self, gpointer data)
{
  og_hosted_server_stop (self->hosted);
}

static void
host (OgEngine *self, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!og_hosted_server_start (self->hosted, (guint16) GPOINTER_TO_UINT (data),
                               &error))
    og_engine_reports_tell_host_failed (self->reports, self->numbers.hosting,
                                        error);
}

static void
reserve (OgEngine *self, gpointer data)
{
  char **words = data;

  og_hosted_server_reserve_group (self->hosted, words[0], words[1]);
}

static void
set_mapping (OgEngine *self, gpointer data)
{
  og_hosted_server_set_mapping (self->hosted, GPOINTER_TO_INT (data));
}

static void
quit (OgEngine *self, gpointer data)
{
  replay (self, NULL);
  leave (self, NULL);
  set_recorder (self, NULL);
  unhost (self, NULL);
  g_main_loop_quit (self->loop);
}

static gpointer
run (gpointer data)
{
  OgEngine *self = data;

  g_main_context_push_thread_default (self->context);
  self->tell_source = og_deadline_source_new (tell_session, self);
  g_source_attach (self->tell_source, self->context);
  self->hosted = og_hosted_server_new (tell_hosting, self);
  g_main_loop_run (self->loop);
  og_resolve_wait ();
  og_port_mapping_wait ();

  g_source_destroy (self->tell_source);
  g_clear_pointer (&self->tell_source, g_source_unref);
  g_clear_pointer (&self->hosted, og_hosted_server_free);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* The maker's thread */

OgEngine *
og_engine_new (const OgEngineListener *listener, gpointer data)
{
  OgEngine *self = g_new0 (OgEngine, 1);

  self->reports = og_engine_reports_new (listener, data);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->due = -1;
  self->thread = g_thread_new ("network", run, self);
  return self;
}

void
og_engine_free (OgEngine *self)
{
  og_engine_reports_close (self->reports);
  give_order (self, quit, NULL, NULL);
  g_thread_join (self->thread);

  og_onlookers_clear (&self->onlookers);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  og_engine_reports_unref (self->reports);
  g_free (self);
}

void
og_engine_join (OgEngine *self, const OgSessionConfig *config)
{
  og_engine_reports_begin_session (self->reports);
  give_order (self, join, og_session_config_copy (config),
              (GDestroyNotify) og_session_config_free);
}

void
og_engine_leave (OgEngine *self)
{
  og_engine_reports_begin_session (self->reports);
  give_order (self, leave, NULL, NULL);
}

void
og_engine_send (OgEngine *self, const guint8 *data, gsize size)
{
  give_order (self, send_packet, g_bytes_new (data, size),
              (GDestroyNotify) g_bytes_unref);
}

void
og_engine_soundcheck (OgEngine *self)
{
  give_order (self, soundcheck, NULL, NULL);
}

void
og_engine_set_hearing (OgEngine *self, const OgHearing *hearing)
{
  give_order (self, set_hearing, og_hearing_copy (hearing),
              (GDestroyNotify) og_hearing_free);
}

void
og_engine_set_tap (OgEngine *self, OgTap *tap)
{
  give_order (self, set_tap, tap != NULL ? og_tap_ref (tap) : NULL,
              (GDestroyNotify) og_tap_unref);
}

void
og_engine_set_recorder (OgEngine *self, OgRecorder *recorder)
{
  give_order (self, set_recorder,
              recorder != NULL ? og_recorder_ref (recorder) : NULL,
              (GDestroyNotify) og_recorder_unref);
}

void
og_engine_replay (OgEngine *self, const OgReplayOrder *order)
{
  give_order (self, replay, og_replay_order_copy (order),
              (GDestroyNotify) og_replay_order_free);
}

void
og_engine_set_interval (OgEngine *self, guint milliseconds)
{
  give_order (self, set_interval, GUINT_TO_POINTER (milliseconds), NULL);
}

void
og_engine_host (OgEngine *self, guint16 port)
{
  og_engine_reports_begin_hosting (self->reports);
  give_order (self, host, GUINT_TO_POINTER ((guint) port), NULL);
}

void
og_engine_unhost (OgEngine *self)
{
  og_engine_reports_begin_hosting (self->reports);
  give_order (self, unhost, NULL, NULL);
}

void
og_engine_reserve_group (OgEngine *self, const char *group, const char *password)
{
  char *words[] = { (char *) group, (char *) password, NULL };

  give_order (self, reserve, g_strdupv (words), (GDestroyNotify) g_strfreev);
}

void
og_engine_set_mapping (OgEngine *self, gboolean is_wanted)
{
  give_order (self, set_mapping, GINT_TO_POINTER (is_wanted), NULL);
}
