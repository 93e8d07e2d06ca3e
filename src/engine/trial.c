/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/trial.h"

#include "io/deadline-source.h"
#include "io/entropy.h"
#include "io/mapping/port-mapping.h"
#include "io/tls.h"

/* The rules:
 *
 *  - It joins as any client does, but meets nobody, whomever the server lists.
 * When the server has said whether it takes us, or has not answered for
 * OG_TRIAL_PATIENCE, every other way is asked too.
 *  - If the server's name is not found, or no way leads there, it ends at once.
 *  - The router is asked for a port meanwhile, if that is wanted.
 *  - Whom the system trusts is read before anything is measured, because that
 * stops us for some 10 ms.
 *  - It ends when every way has answered or failed and the router is known, but
 *    OG_TRIAL_SURVEY after that at the latest. What has not answered by then
 *    has timed out. */

#define OG_TRIAL_PATIENCE (8 * G_TIME_SPAN_SECOND)
#define OG_TRIAL_SURVEY   (7 * G_TIME_SPAN_SECOND)

/* So long the server may take to tell of its second port. */
#define OG_TRIAL_SETTLE (500 * G_TIME_SPAN_MILLISECOND)

/* Seconds for which a port is asked for, if it were not given back. */
#define OG_TRIAL_LEASE 120

#define OG_TRIAL_LOOK (50 * G_TIME_SPAN_MILLISECOND)

typedef enum
{
  OG_TRIAL_JOINING,
  OG_TRIAL_SURVEYING,
} OgTrialState;

struct _OgTrial
{
  /* Owned */
  OgClientIo *client_io;
  GSource *timer;
  OgPortMapping *mapping; /* NULL: the router is not asked */

  OgTrialFunc ended;
  gpointer data;
  gboolean knows_key;
  OgTrialState state;
  gint64 began; /* this state */
  OgLookupFault lookup;
};

static void
on_event (const OgEvent *event, gpointer data)
{
  OgTrial *self = data;

  if (event->type == OG_EVENT_SERVER_NOT_FOUND)
    self->lookup = event->lookup;
}

static gboolean
is_answered (const OgRegistration *registration)
{
  return registration->state != OG_REGISTRATION_IDLE
         && registration->state != OG_REGISTRATION_CONNECTING
         && registration->state != OG_REGISTRATION_SILENT;
}

static gboolean
is_known (const OgServerWay *way)
{
  return way->answered != 0 || way->fault != OG_LINK_FINE;
}

static gboolean
are_ways_known (const OgServerWays *ways)
{
  for (guint i = 0; i < ways->n_ways; i++)
    if (!is_known (&ways->ways[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_router_known (OgTrial *self)
{
  const OgNatCheck *check =
      og_client_get_nat_check (og_client_io_get_client (self->client_io));

  if (self->mapping != NULL
      && og_port_mapping_get_outcome (self->mapping)->state == OG_MAPPING_ASKING)
    return FALSE;

  return check->state == OG_NAT_CHECK_IDLE || check->state == OG_NAT_CHECK_DONE;
}

static void
set_state (OgTrial *self, OgTrialState state, gint64 now)
{
  self->state = state;
  self->began = now;
}

static OgTrialFindings
get_findings (OgTrial *self)
{
  OgClient *client = og_client_io_get_client (self->client_io);
  const OgRegistration *registration = og_client_get_registration (client);
  const OgServerWays *ways = og_client_get_ways (client);
  OgTrialFindings findings = {
    .registration = registration->state,
    .lookup = self->lookup,
    .n_ways = ways->n_ways,
    .used = ways->used,
    .knows_key = self->knows_key,
    .said_hello = registration->said_hello,
    .relays = (registration->capabilities & OG_CAPABILITY_RELAY) != 0,
    .router = og_client_get_nat_check (client)->router,
  };

  findings.listening =
      og_client_io_get_listening (self->client_io, &findings.deaf);
  if (self->mapping != NULL)
    findings.mapping = *og_port_mapping_get_outcome (self->mapping);
  for (guint i = 0; i < ways->n_ways; i++)
    {
      findings.ways[i] = ways->ways[i];
      if (!is_known (&ways->ways[i]))
        findings.ways[i].fault = OG_LINK_TIMED_OUT;
    }
  if (ways->n_ways > 0 && findings.ways[ways->used].round_trip == 0)
    findings.ways[ways->used].round_trip = registration->round_trip;

  return findings;
}

static void
end (OgTrial *self)
{
  const OgTrialFindings findings = get_findings (self);

  og_deadline_source_set (self->timer, -1);
  self->ended (&findings, self->data);
}

static void
on_look (gpointer data)
{
  OgTrial *self = data;
  OgClient *client = og_client_io_get_client (self->client_io);
  gint64 now = g_get_monotonic_time ();
  gint64 lasts = now - self->began;

  og_deadline_source_set (self->timer, now + OG_TRIAL_LOOK);
  if (self->lookup == OG_LOOKUP_NO_NETWORK
      || (og_client_get_ways (client)->n_ways == 0
          && self->lookup != OG_LOOKUP_FINE))
    end (self);
  else if (self->state == OG_TRIAL_JOINING)
    {
      if (!is_answered (og_client_get_registration (client))
          && lasts < OG_TRIAL_PATIENCE)
        return;

      og_client_io_survey (self->client_io);
      set_state (self, OG_TRIAL_SURVEYING, now);
    }
  else if (lasts >= OG_TRIAL_SURVEY
           || (lasts >= OG_TRIAL_SETTLE
               && are_ways_known (og_client_get_ways (client))
               && is_router_known (self)))
    end (self);
}

static void
on_mapping (const OgMappingOutcome *outcome, gpointer data)
{
}

static void
ask_router (OgTrial *self)
{
  guint16 port = og_client_io_get_external (self->client_io)->port;
  const OgMappedPort wish = { OG_MAPPED_UDP, port, port };

  self->mapping =
      og_port_mapping_new (&wish, 1, OG_TRIAL_LEASE, on_mapping, self);
}

OgTrial *
og_trial_new (const OgClientIoConfig *config,
              gboolean asks_router,
              OgTrialFunc ended,
              gpointer data,
              GError **error)
{
  g_autoptr (OgTrial) self = g_new0 (OgTrial, 1);
  OgClientIoConfig made_up = *config;
  char name[sizeof "check-01234567"];
  char password[sizeof "0123456789abcdef"];
  guint32 numbers[3];

  og_entropy_fill (numbers, sizeof numbers);
  g_snprintf (name, sizeof name, "check-%08x", numbers[0]);
  g_snprintf (password, sizeof password, "%08x%08x", numbers[1], numbers[2]);
  made_up.user = made_up.group = name;
  made_up.password = made_up.group_password = password;
  made_up.former_password = NULL;
  made_up.other_passwords = NULL;
  made_up.meets_nobody = TRUE;
  made_up.sink = (OgEventSink){ on_event, self };

  self->ended = ended;
  self->data = data;
  self->knows_key = config->server_fingerprint != NULL;
  if (!self->knows_key)
    og_tls_prepare ();
  self->client_io = og_client_io_new (&made_up, error);
  if (self->client_io == NULL)
    return NULL;

  set_state (self, OG_TRIAL_JOINING, g_get_monotonic_time ());
  og_client_io_soundcheck (self->client_io);
  if (asks_router)
    ask_router (self);
  self->timer = og_deadline_source_new (on_look, self);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  og_deadline_source_set (self->timer, self->began + OG_TRIAL_LOOK);
  return g_steal_pointer (&self);
}

void
og_trial_free (OgTrial *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_clear_pointer (&self->mapping, og_port_mapping_end);
  g_clear_pointer (&self->client_io, og_client_io_free);
  g_free (self);
}
