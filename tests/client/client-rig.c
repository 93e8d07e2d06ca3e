/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

#include "voice.h"
#include "wire/address-text.h"

#include <string.h>

#define CHECKED_MIN 64 /* peers, each time, if there are so many */

static const char *const STATE_WORDS[OG_N_REGISTRATION_STATES] = {
  [OG_REGISTRATION_IDLE] = "idle",
  [OG_REGISTRATION_CONNECTING] = "connecting",
  [OG_REGISTRATION_JOINED] = "joined",
  [OG_REGISTRATION_WRONG_PASSWORD] = "wrong password",
  [OG_REGISTRATION_NAME_IN_USE] = "name in use",
  [OG_REGISTRATION_WRONG_GROUP_PASSWORD] = "wrong group password",
  [OG_REGISTRATION_FULL] = "full",
  [OG_REGISTRATION_GROUPS_FULL] = "groups full",
  [OG_REGISTRATION_REFUSED] = "refused",
  [OG_REGISTRATION_SILENT] = "silent",
};

static const char *const SOURCE_WORDS[] = {
  [OG_CANDIDATE_PRIVATE] = "private", [OG_CANDIDATE_GIVEN_1] = "given1",
  [OG_CANDIDATE_GIVEN_2] = "given2",  [OG_CANDIDATE_GIVEN_3] = "given3",
  [OG_CANDIDATE_GIVEN_4] = "given4",  [OG_CANDIDATE_PUBLIC] = "public",
  [OG_CANDIDATE_PING] = "ping",       [OG_CANDIDATE_RELAY] = "relay",
};

static const char *const WITHHELD_WORDS[OG_N_WITHHELD] = {
  [OG_WITHHELD_TOO_LARGE] = "large",
  [OG_WITHHELD_MALFORMED] = "odd",
  [OG_WITHHELD_CROWDED] = "many",
};

static void
append_reachable (GString *events, const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);

  g_string_append_printf (events, "%s reachable %s%s", peer->name,
                          SOURCE_WORDS[og_candidate_get_source (in_use)],
                          peer->said_hello ? "" : " original");
}

static void
append_standstill (GString *events, const OgEvent *event)
{
  g_string_append_printf (events, "stood still %" G_GINT64_FORMAT " s, %s",
                          event->duration / G_USEC_PER_SEC,
                          STATE_WORDS[event->registration]);
}

static void
on_event (const OgEvent *event, gpointer data)
{
  GString *events = ((OgClientRig *) data)->events;
  const OgPeer *peer = event->peer;

  if (events->len > 0)
    g_string_append (events, "; ");

  switch (event->type)
    {
    case OG_EVENT_REGISTRATION:
      g_string_append (events, STATE_WORDS[event->registration]);
      break;
    case OG_EVENT_NAME_SHARED:
      g_string_append (events, "name shared");
      break;
    case OG_EVENT_PEER_JOINED:
      g_string_append_printf (events, "%s joined", peer->name);
      break;
    case OG_EVENT_PEER_REACHABLE:
      append_reachable (events, peer);
      break;
    case OG_EVENT_PEER_SILENT:
      g_string_append_printf (events, "%s silent", peer->name);
      break;
    case OG_EVENT_PEER_LEFT:
      g_string_append_printf (events, "%s left", peer->name);
      break;
    case OG_EVENT_WITHHELD:
      g_string_append_printf (events, "withheld from %s, too %s", peer->name,
                              WITHHELD_WORDS[event->withheld]);
      break;
    case OG_EVENT_NOT_RELAYED:
      g_string_append_printf (events, "not relayed %" G_GUINT64_FORMAT,
                              event->count);
      break;
    case OG_EVENT_CONTROL_REFUSED:
      g_string_append (events, "control refused");
      break;
    case OG_EVENT_LOOP_NOTICED:
      g_string_append (events, "loop noticed");
      break;
    case OG_EVENT_LOOP_ENDED:
      g_string_append_printf (events, "loop ended %" G_GUINT64_FORMAT,
                              event->count);
      break;
    case OG_EVENT_STOOD_STILL:
      append_standstill (events, event);
      break;
    case OG_EVENT_CLOCK_JUMPED:
    case OG_EVENT_SERVER_WAY:
    case OG_EVENT_SERVER_NOT_FOUND:
    case OG_EVENT_SERVER_IS_OTHER:
    case OG_EVENT_SERVER_IS_UNKNOWN:
    case OG_EVENT_RECEIVER_NOT_FOUND:
    case OG_EVENT_RECEIVER_FOUND:
    case OG_EVENT_RECEIVER_FAILS:
    case OG_EVENT_RECEIVER_WORKS:
    case OG_N_EVENTS:
      g_assert_not_reached ();
    }
}

static void
hand_over_delayed (OgClientRig *self)
{
  OgDeliveries *deliveries = og_client_get_deliveries (self->client);
  guint n_delayed;

  og_deliveries_peek (deliveries, &n_delayed, self->now);
  self->n_delayed += n_delayed;
  og_deliveries_clear (deliveries);
}

/* Whatever happened to a peer, it comes due in time. Of a crowd, others are
 * looked at each time. */
static void
check_deadlines (OgClientRig *self)
{
  OgRoster *roster = og_client_get_roster (self->client);
  guint n_peers = og_roster_get_size (roster);
  guint step = 1 + n_peers / CHECKED_MIN;

  for (guint i = self->n_checks++ % step; i < n_peers; i += step)
    {
      const OgPeer *peer = og_roster_get (roster, i);

      g_assert_cmpuint (peer->deadline.place, !=, 0);
      g_assert_cmpint (peer->deadline.due, <=,
                       og_peer_upkeep_next_deadline (peer));
    }
}

static void
listen (OgClientRig *self)
{
  check_deadlines (self);
  hand_over_delayed (self);
  og_ear_listen (&self->ear, og_client_get_outbox (self->client), self->now);
}

static void
init (OgClientRig *self, gboolean passes_pings)
{
  OgClientConfig config = {
    .user = OG_VOICE_USER,
    .password = OG_VOICE_PASSWORD,
    .group = OG_VOICE_GROUP,
    .group_password = OG_VOICE_GROUP_PASSWORD,
    .passes_pings = passes_pings,
    .clock_offset = OG_RIG_CLOCK_OFFSET,
    .sink = { on_event, self },
  };

  self->events = g_string_new (NULL);
  self->delivered = g_byte_array_new ();
  self->passes_pings = passes_pings;
  self->now = (gint64) 1000 * G_USEC_PER_SEC;
  og_ear_init (&self->ear, self->now);
  self->client = og_client_new (&config, self->now);
}

void
og_client_rig_init (OgClientRig *self)
{
  init (self, FALSE);
}

void
og_client_rig_init_passing_pings (OgClientRig *self)
{
  init (self, TRUE);
}

void
og_client_rig_clear (OgClientRig *self)
{
  g_byte_array_unref (self->delivered);
  og_client_free (self->client);
  og_ear_clear (&self->ear);
  g_string_free (self->events, TRUE);
}

void
og_client_rig_connect (OgClientRig *self,
                       const char *server,
                       const char *private_address)
{
  OgPath server_path = og_ear_path (server);
  OgAddress own_address = og_ear_address (private_address);

  og_client_set_server (self->client, &server_path, &own_address, self->now);
  og_client_rig_advance (self, 0);
}

void
og_client_rig_join (OgClientRig *self)
{
  og_client_rig_connect (self, OG_RIG_SERVER, OG_RIG_PRIVATE);
  og_client_rig_say (self, OG_RIG_SERVER, "hello", "user ok", "group ok", NULL);

  og_ear_clear (&self->ear);
  og_ear_init (&self->ear, self->now);
  g_string_truncate (self->events, 0);
}

/* After each step there is nothing left to do at once. */
void
og_client_rig_advance (OgClientRig *self, gint64 by)
{
  gint64 end = self->now + by;
  gint64 deadline;

  check_deadlines (self);
  while ((deadline = og_client_next_deadline (self->client)) != -1
         && deadline <= end)
    {
      self->now = MAX (self->now, deadline);
      og_client_advance (self->client, self->now);
      listen (self);

      deadline = og_client_next_deadline (self->client);
      g_assert_true (deadline == -1 || deadline > self->now);
    }

  self->now = end;
}

void
og_client_rig_say (OgClientRig *self, const char *from, ...)
{
  guint8 data[8192];
  OgOscWriter writer;
  gboolean has_note = FALSE;
  gboolean delivered;
  const char *text;
  va_list messages;

  og_osc_writer_init (&writer, data, sizeof data);
  va_start (messages, from);
  while ((text = va_arg (messages, const char *)) != NULL)
    {
      og_voice_write (&writer, text);
      has_note |= strcmp (text, "note") == 0;
    }
  va_end (messages);

  delivered = og_client_rig_say_bytes (self, from, data, writer.used);
  g_assert_true (!delivered || has_note || self->passes_pings);
}

static void
say_proof (OgClientRig *self, const OgCandidate *candidate)
{
  const OgProbeReply reply = {
    .sequence = candidate->proof.sequence,
    .origin = candidate->proof.origin,
  };
  OgDatagram datagram = { .path = &candidate->path };
  OgDelivery delivery;
  OgOscWriter writer;
  guint8 bytes[128];

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  g_assert_true (og_probe_reply_encode (&writer, &reply));
  datagram.data = bytes;
  datagram.size = writer.used;
  g_assert_false (
      og_client_receive (self->client, &datagram, &delivery, self->now));
}

/* Of each way by which a peer of ours has pinged. The proof is made up if it
 * was not asked for yet. */
static void
prove_candidates (OgClientRig *self)
{
  OgRoster *roster = og_client_get_roster (self->client);

  for (guint i = 0; i < og_roster_get_size (roster); i++)
    for (guint place = 0; place < OG_CANDIDATES_MAX; place++)
      {
        OgCandidates *candidates = &og_roster_get (roster, i)->candidates;
        OgCandidate *candidate = &candidates->places[place];

        if (!(og_roster_get (roster, i)->said_hello || candidates->needs_proof)
            || !candidate->answered || candidate->is_proven)
          continue;

        if (candidate->proof.origin == 0)
          candidate->proof = (OgProbe){ .sequence = -1, .origin = 1 };
        say_proof (self, candidate);
      }
}

/* Out of memory of its exact size, so that a sanitizer sees a read too far. */
gboolean
og_client_rig_say_bytes (OgClientRig *self,
                         const char *from,
                         gconstpointer data,
                         gsize size)
{
  const OgPath path = og_ear_path (from);
  g_autofree guint8 *copy = g_memdup2 (data, size);
  const OgDatagram datagram = { .data = copy, .size = size, .path = &path };
  OgDelivery delivery;
  gboolean delivers =
      og_client_receive (self->client, &datagram, &delivery, self->now);

  g_byte_array_set_size (self->delivered, 0);
  if (delivers)
    g_byte_array_append (self->delivered, delivery.payload,
                         (guint) delivery.size);
  if (!self->proves_nothing)
    prove_candidates (self);

  listen (self);
  return delivers;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* As the shell does. */
char *
og_client_rig_forward (OgClientRig *self, gconstpointer data, gsize size)
{
  const OgPath unknown = { 0 };
  g_autofree guint8 *copy = g_memdup2 (data, size);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const OgDatagram datagram = { .data = copy, .size = size, .path = &unknown };
  g_autofree OgSent *sent = NULL;
  guint n_runs;
  const OgRun *runs =
      og_client_forward (self->client, &datagram, 1, &n_runs, self->now);

  sent = g_new0 (OgSent, n_runs + 1);
  for (guint i = 0; i < n_runs; i++)
    {
      char *text = g_malloc (OG_ADDRESS_TEXT_SIZE);

      g_assert_cmpuint (runs[i].n_datagrams, ==, 1);
      og_address_format (&runs[i].path->address, text);
      g_ptr_array_add (texts, text);
      sent[i] = (OgSent){ 1, size, OG_SEND_FINE };
    }

  og_client_sent (self->client, sent, self->now);
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" ", (char **) texts->pdata);
}

char *
og_client_rig_take_events (OgClientRig *self)
{
  char *taken = g_strdup (self->events->str);

  g_string_truncate (self->events, 0);
  return taken;
}

OgPeer *
og_client_rig_find (OgClientRig *self, const char *name)
{
  return og_roster_find (og_client_get_roster (self->client), name);
}

guint
og_client_rig_count_sent (OgClientRig *self)
{
  OgAddress server = og_ear_address (OG_RIG_SERVER);
  guint n_sent = 0;

  for (guint i = 0; i < self->ear.heard->len; i++)
    {
      const OgHeard *heard = g_ptr_array_index (self->ear.heard, i);

      n_sent += !og_address_equal (&heard->to, &server);
    }

  g_ptr_array_set_size (self->ear.heard, 0);
  return n_sent;
}
