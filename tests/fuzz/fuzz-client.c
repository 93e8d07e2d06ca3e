/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds a client what the input spells: datagrams as they are, datagrams that
 * a server and peers would send, what local programs send, and time. Each step
 * is a byte, the step's kind in its lower half and the source in its upper
 * half, and what the step needs.
 *
 * Whatever comes, the client sends well-formed datagrams of control to one
 * machine each, has nothing left to do at once after a few steps, and delivers
 * neither control nor what comes from nobody, or from the server unless that
 * hands it on. */

#include "client/client.h"
#include "client/limits.h"
#include "wire/kind.h"
#include "wire/peering.h"

#include "any-words.h"
#include "fuzzer.h"
#include "plain-words.h"
#include "relay-words.h"
#include "trust-words.h"

typedef struct
{
  OgClient *client;
  OgFuzzInput input;
  gint64 now;
  const OgPath *source; /* who speaks */
} Fuzz;

/* The server, ourselves, peers near and far, the server's and a peer's on this
 * machine, everybody at once, a peer by IPv6. */
static const OgPath PATHS[] = {
  { OG_ADDRESS_IPV4 (0xcb007105, 22242) },
  { OG_ADDRESS_IPV4 (0xc0a80114, 22243) },
  { OG_ADDRESS_IPV4 (0xc0a8011e, 22243) },
  { OG_ADDRESS_IPV4 (0xc6336407, 40000) },
  { OG_ADDRESS_IPV4 (0xc6336407, 40001) },
  { OG_ADDRESS_IPV4 (0xc0a8011f, 22243) },
  { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22242) },
  { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22244) },
  { OG_ADDRESS_IPV4 (0xffffffff, 22243) },
  { { .ip = { 0x20, 1, 0xd, 0xb8, [15] = 5 }, .port = 22243 } },
};

static const OgPath *const SERVER = &PATHS[0];
static const OgAddress *const OURSELVES = &PATHS[1].address;
static const OgPath *const LOCAL_SERVER = &PATHS[6];

static const char *const USERS[] = { "ann", "bob", "tim", "\xc3\xa9ric" };

static const OgClientConfig CONFIG = {
  .user = "tim",
  .password = "timspassword",
  .group = "band",
  .group_password = "bandspassword",
  .session = 7,
  .clock_offset = G_GINT64_CONSTANT (1790000000000000),
};

static const OgAddress *
take_address (Fuzz *self)
{
  return &PATHS[og_fuzz_input_take_byte (&self->input) % G_N_ELEMENTS (PATHS)].address;
}

static void
judge_outbox (Fuzz *self)
{
  OgOutbox *outbox = og_client_get_outbox (self->client);
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_outgoing);

  for (guint i = 0; i < n_outgoing; i++)
    {
      g_assert_cmpuint (outgoing[i].size, <=, OG_CONTROL_MAX);
      g_assert_cmpint (og_osc_check_padded (outgoing[i].data, outgoing[i].size),
                       ==, OG_OSC_OK);
      g_assert_true (og_address_is_unicast (&outgoing[i].path->address));
    }

  og_outbox_clear (outbox);
}

/* Whatever of our programs listens. */
static void
answer_soundchecks (Fuzz *self)
{
  OgSoundcheckRound *soundchecks = og_client_get_soundchecks (self->client);
  OgListening listening = (OgListening) (self->input.left % 3);

  if (og_soundcheck_round_is_asked (soundchecks))
    og_soundcheck_round_answer (soundchecks, listening, self->now);
  g_assert_false (og_soundcheck_round_is_asked (soundchecks));
}

static void
answer_ring (Fuzz *self)
{
  OgRings *rings = og_client_get_rings (self->client);
  OgRing ring;

  while (og_rings_get_question (rings, &ring))
    og_rings_answer (rings, ring.to_port % 2 == 0, self->now);
}

static void
judge_deliveries (Fuzz *self)
{
  OgDeliveries *deliveries = og_client_get_deliveries (self->client);
  guint n_delayed;
  const OgDelivery *delayed =
      og_deliveries_peek (deliveries, &n_delayed, self->now);

  for (guint i = 0; i < n_delayed; i++)
    {
      g_assert_false (og_is_control (delayed[i].payload, delayed[i].size));
      g_assert_cmpuint (delayed[i].size, >, 0);
    }

  og_deliveries_clear (deliveries);
}

/* What the server hands on shows the cookie that it got from us. */
static void
judge_delivery (Fuzz *self,
                const OgDelivery *delivery,
                const guint8 *data,
                gsize size)
{
  const OgRegistration *registration = og_client_get_registration (self->client);
  OgRelayedPacket relayed;

  g_assert_nonnull (delivery->peer);
  g_assert_cmpuint (delivery->size, >, 0);
  g_assert_false (og_is_control (delivery->payload, delivery->size));
  g_assert_true (og_address_is_unicast (&self->source->address));
  if (registration->state != OG_REGISTRATION_IDLE
      && og_path_equal (self->source, &registration->server))
    {
      g_assert_true (og_fuzz_take_relayed (data, size, &relayed));
      g_assert_true (
          og_token_equal (&relayed.cookie, &registration->cookie.bytes));
      g_assert_cmpstr (relayed.from, ==, delivery->peer->name);
    }
  else if (og_is_control (data, size))
    g_assert_cmpint (og_osc_check (delivery->payload, delivery->size), ==,
                     OG_OSC_OK);
  else
    g_assert_true (delivery->payload == data && delivery->size == size);
}

static void
receive (Fuzz *self, const guint8 *data, gsize size)
{
  const OgDatagram datagram = { .data = data, .size = size, .path = self->source };
  OgDelivery delivery;

  if (og_client_receive (self->client, &datagram, &delivery, self->now))
    judge_delivery (self, &delivery, data, size);

  answer_soundchecks (self);
  answer_ring (self);
  judge_deliveries (self);
  judge_outbox (self);
}

static void
receive_bytes (Fuzz *self)
{
  gsize size;
  g_autofree guint8 *data = og_fuzz_input_take_bytes (&self->input, &size);

  receive (self, data, size);
}

/* It is outside again when the server moves or refuses it. */
static void
join (Fuzz *self)
{
  const OgRegistration *registration = og_client_get_registration (self->client);
  OgGroupStatus status = { registration->user, registration->group, OG_STATUS_OK };
  guint8 bytes[256];
  OgOscWriter writer;
  OgDelivery delivery;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_group_status_encode (&writer, &status);
  og_client_receive (self->client,
                     &(OgDatagram){ writer.data, writer.used, SERVER },
                     &delivery, self->now);
}

static void
write_info (Fuzz *self, OgOscWriter *writer, const char *user)
{
  static const char *const groups[] = { "band", "choir" };
  OgUserInfo info = {
    .user = user,
    .private_address = *take_address (self),
    .public_address = *take_address (self),
    .age = (gint8) og_fuzz_input_take_byte (&self->input) * 4,
  };

  og_user_info_encode (writer, &info, groups + (info.age < 0), 1);
}

/* Each bit of @what, and of @who but for the lowest two, is a message, in the
 * order in which they come. */
static void
receive_bundle (Fuzz *self)
{
  guint8 what = og_fuzz_input_take_byte (&self->input);
  guint8 who = og_fuzz_input_take_byte (&self->input);
  const char *user = USERS[who % G_N_ELEMENTS (USERS)];
  guint8 bytes[2048];
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  if ((what & 1) != 0)
    og_fuzz_write_statuses (&writer, &self->input,
                            og_client_get_registration (self->client));
  if ((what & 2) != 0)
    write_info (self, &writer, user);
  if ((what & 4) != 0)
    og_user_left_encode (&writer, &(OgUserLeft){ user, CONFIG.group });
  if ((what & 8) != 0)
    og_fuzz_write_challenge (&writer, &self->input);
  if ((what & 16) != 0)
    og_ping_encode (&writer, user);
  if ((what & 32) != 0)
    og_own_hello_encode (&writer, OG_ADDRESS_CLIENT_HELLO,
                         (who & 16) != 0 ? CONFIG.session : OG_SESSION_NONE);
  if ((what & 64) != 0)
    og_fuzz_write_probe (&writer, &self->input, self->now);
  if ((what & 128) != 0)
    og_fuzz_write_probe_reply (&writer, &self->input,
                               og_fuzz_find_peer (self->client, user));
  if ((who & 32) != 0)
    og_still_there_encode (&writer, CONFIG.user);
  if ((who & 64) != 0)
    og_soundcheck_encode (&writer, who);
  if ((who & 128) != 0)
    og_fuzz_write_soundcheck_reply (&writer, &self->input,
                                    og_fuzz_find_peer (self->client, user));
  if ((who & 4) != 0)
    og_fuzz_write_any (&writer, &self->input, self->now);

  receive (self, bytes, writer.used);
}

static void
receive_trusted (Fuzz *self)
{
  guint8 who = og_fuzz_input_take_byte (&self->input);
  const char *user = USERS[who % G_N_ELEMENTS (USERS)];
  guint8 bytes[1024];
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_fuzz_write_trusted (&writer, &self->input, self->client, user);
  if ((who & 16) != 0)
    og_own_hello_encode (&writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  if ((who & 32) != 0)
    og_fuzz_write_any (&writer, &self->input, self->now);
  if ((who & 4) != 0)
    write_info (self, &writer, user);
  if ((who & 8) != 0)
    og_fuzz_write_statuses (&writer, &self->input,
                            og_client_get_registration (self->client));
  receive (self, bytes, writer.used);
}

static void
receive_relayed (Fuzz *self)
{
  const OgToken *cookie =
      &og_client_get_registration (self->client)->cookie.bytes;
  guint8 who = og_fuzz_input_take_byte (&self->input);
  g_autoptr (GBytes) bytes = og_fuzz_make_relayed (
      &self->input, cookie, (who & 128) != 0 ? "choir" : CONFIG.group,
      USERS[who % G_N_ELEMENTS (USERS)]);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  receive (self, data, size);
}

/* Where the server is reached; or what it says of ports and endpoints, and
 * peers of their routers. */
static void
receive_findings (Fuzz *self, gboolean is_reached_at)
{
  const OgAddress *address = take_address (self);
  guint8 bytes[512];
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  if (is_reached_at)
    og_reached_at_encode (&writer,
                          &(OgReachedAt){ *address, *take_address (self) });
  else
    og_fuzz_write_findings (&writer, &self->input, self->client, USERS, address);
  receive (self, bytes, writer.used);
}

/* What an original gets it survives, and what is protocol nobody gets. */
static void
judge_run (Fuzz *self, const OgRun *run)
{
  const OgPeer *peer =
      og_roster_find_from (og_client_get_roster (self->client), run->path);

  for (guint d = 0; d < run->n_datagrams; d++)
    {
      const OgDatagram *datagram = &run->datagrams[d];

      g_assert_false (og_is_control (datagram->data, datagram->size));
      g_assert_cmpuint (datagram->size, >, 0);
      if (peer != NULL && !og_fuzz_is_proven (self->client, run->path))
        g_assert_true (og_osc_check (datagram->data, datagram->size) == OG_OSC_OK);
    }
}

static void
judge_runs (Fuzz *self, const OgRun *runs, guint n_runs)
{
  const OgRegistration *registration = og_client_get_registration (self->client);

  for (guint i = 0; i < n_runs; i++)
    {
      g_assert_true (og_address_is_unicast (&runs[i].path->address));
      if (og_registration_is_relayed (registration)
          && og_path_equal (runs[i].path, &registration->server))
        og_fuzz_judge_requests (&runs[i], &registration->cookie.bytes);
      else
        judge_run (self, &runs[i]);
    }
}

static void
send_on (Fuzz *self, const OgDatagram *datagrams, guint n_datagrams)
{
  g_autofree OgSent *sent = NULL;
  guint n_runs;
  const OgRun *runs = og_client_forward (self->client, datagrams, n_datagrams,
                                         &n_runs, self->now);

  judge_runs (self, runs, n_runs);
  sent = g_new0 (OgSent, n_runs + 1);
  og_client_sent (self->client, sent, self->now);
}

/* What a local program sends; after it has come from @source, a loop. */
static void
forward (Fuzz *self)
{
  gboolean is_loop = og_fuzz_input_take_byte (&self->input) % 2 == 0;
  gsize size;
  g_autofree guint8 *data = og_fuzz_input_take_bytes (&self->input, &size);
  const OgDatagram datagram = { .data = data, .size = size, .path = self->source };

  if (is_loop)
    receive (self, data, size);

  send_on (self, &datagram, 1);
}

static void
send_waiting (Fuzz *self)
{
  OgForwarding *forwarding = og_client_get_forwarding (self->client);
  gint64 due = og_forwarding_next_deadline (forwarding);

  if (due != -1 && due <= self->now)
    send_on (self, NULL, 0);
}

static void
advance (Fuzz *self)
{
  gint64 deadline = self->now;

  for (guint i = 0; i < 4 && deadline != -1 && deadline <= self->now; i++)
    {
      og_client_advance (self->client, self->now);
      judge_deliveries (self);
      send_waiting (self);
      judge_outbox (self);
      deadline = og_client_next_deadline (self->client);
    }

  g_assert_true (deadline == -1 || deadline > self->now);
}

static void
pass_time (Fuzz *self, gint64 by)
{
  gint64 end = self->now + by;
  gint64 deadline;

  while ((deadline = og_client_next_deadline (self->client)) != -1
         && deadline <= end)
    {
      self->now = MAX (self->now, deadline);
      advance (self);
    }

  self->now = end;
}

static void
upset (Fuzz *self)
{
  switch (og_fuzz_input_take_byte (&self->input) % 6)
    {
    case 0:
      og_client_leave (self->client);
      break;
    case 1:
      og_client_network_changed (self->client, self->now);
      break;
    case 2:
      og_client_set_server (self->client, LOCAL_SERVER, OURSELVES, self->now);
      break;
    case 3:
      og_client_soundcheck (self->client, self->now);
      break;
    case 5:
      og_fuzz_set_endpoints (self->client, &self->input, self->now);
      break;
    default:
      og_client_set_server (self->client, SERVER, OURSELVES, self->now);
    }

  judge_outbox (self);
}

static void
step (Fuzz *self)
{
  guint8 kind = og_fuzz_input_take_byte (&self->input);

  self->source = &PATHS[(kind >> 4) % G_N_ELEMENTS (PATHS)];
  switch (kind & 7)
    {
    case 0:
      receive_bytes (self);
      break;
    case 1:
      pass_time (self, og_fuzz_input_take_byte (&self->input) * OG_MILLISECOND);
      break;
    case 2:
      pass_time (self,
                 og_fuzz_input_take_byte (&self->input) * G_USEC_PER_SEC / 2);
      break;
    case 3:
      self->now += og_fuzz_input_take_byte (&self->input) * G_USEC_PER_SEC / 8;
      advance (self);
      break;
    case 4:
      forward (self);
      break;
    case 5:
      if ((kind & 8) != 0)
        receive_findings (self, FALSE);
      else
        upset (self);
      break;
    case 6:
      if ((kind & 8) != 0)
        receive_relayed (self);
      else
        receive_findings (self, TRUE);
      break;
    default:
      if ((kind & 8) != 0)
        receive_trusted (self);
      else
        receive_bundle (self);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Fuzz fuzz = { .input = { data, size }, .now = G_USEC_PER_SEC };

  fuzz.client = og_client_new (&CONFIG, fuzz.now);
  og_client_set_server (fuzz.client, SERVER, OURSELVES, fuzz.now);
  join (&fuzz);
  while (fuzz.input.left > 0)
    step (&fuzz);

  og_client_free (fuzz.client);
  return 0;
}
