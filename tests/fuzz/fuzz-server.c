/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds a small server what the input spells: datagrams as they are, datagrams
 * that clients would send, those that were sent before from elsewhere, and
 * time, by milliseconds and by hours. Each step is a byte, the step's kind in
 * its lower half and the source in its upper half, and what the step needs.
 *
 * Whatever comes, the server sends well-formed datagrams of control, keeps to
 * its limits, sends an unproven source at most four times what that sent, and
 * hands on nothing to one that did not prove itself lately. It always has time
 * to wait: it never wants to advance for ever at one moment. */

#include "osc/packet.h"
#include "server/challenge.h"
#include "server/limits.h"
#include "server/mirror.h"
#include "server/server.h"
#include "wire/kind.h"
#include "wire/requests.h"

#include "fuzzer.h"
#include "input.h"
#include "relay-words.h"
#include "server-words.h"

#include <string.h>

#define SECRET "sixteen bytes..."

#define MAX_USERS  6
#define MAX_GROUPS 3

#define RELAY_USER_RATE (64 * 1024)
#define RELAY_RATE      (160 * 1024)

/* Who is handed something on was heard with proof not longer ago; for one who
 * moves that is where it moves to. */
#define READER_HEARD (OG_RELAY_READER_HEARD + (gint64) G_USEC_PER_SEC)

/* Requests that are read at once. */
#define REQUESTS_MAX 16

/* A proof counts for its datagram, for the user who registers in it until that
 * one is forgotten, and for one who waits to move. */
#define PROOF_LASTS (120 * (gint64) G_USEC_PER_SEC)

/* Advances at one moment: users fall silent and groups are told one by one. */
#define ADVANCES_MAX 1000

#define N_CAPTURED 8

/* Of no use from another source, or later. */
typedef struct
{
  gint source;
  gint64 until;
} Proof;

typedef struct
{
  guint8 bytes[2048];
  gsize size;
  Proof proof;
} Captured;

typedef struct
{
  OgServer *server;
  OgMirror *mirror;
  OgFuzzInput input;
  gint64 started;
  gint64 now;
  gint source; /* index of who speaks */
  Captured captured[N_CAPTURED];
  guint n_captured;
} Fuzz;

typedef struct
{
  OgPath path;
  gsize sent;
  gsize received;
  gint64 proven_until; /* 0: it is not */
  gint64 proven_at;
} Source;

/* Two ports of one address, a member on this machine, one who cannot be
 * answered, one at the same port by TCP, and one of IPv6. */
static const OgPath PATHS[] = {
  { OG_ADDRESS_IPV4 (0xc6336401, 22278), OG_TRANSPORT_UDP, 0 },
  { OG_ADDRESS_IPV4 (0xc6336401, 22279), OG_TRANSPORT_UDP, 0 },
  { OG_ADDRESS_IPV4 (0xcb007107, 4000), OG_TRANSPORT_UDP, 0 },
  { OG_ADDRESS_IPV4 (0xc0000205, 5000), OG_TRANSPORT_UDP, 0 },
  { OG_ADDRESS_IPV4 (0x7f000001, 6000), OG_TRANSPORT_UDP, 0 },
  { OG_ADDRESS_IPV4 (0xe0000001, 7000), OG_TRANSPORT_UDP, 0 },
  { OG_ADDRESS_IPV4 (0xc6336401, 22278), OG_TRANSPORT_TCP, 0 },
  { { .ip = { 0x20, 1, 0x0d, 0xb8, [15] = 1 }, .port = 8000 }, OG_TRANSPORT_UDP, 0 },
};

static Source sources[G_N_ELEMENTS (PATHS)];

static Source *
find_source (const OgPath *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (og_path_equal (&sources[i].path, path))
      return &sources[i];

  g_assert_not_reached ();
}

/* From then on it has what it may have saved, and what it sends. */
static gboolean
is_proven (const Fuzz *self, Source *source)
{
  if (source->path.transport != OG_TRANSPORT_UDP)
    return TRUE;
  if (source->proven_until == 0)
    return FALSE;
  if (self->now < source->proven_until)
    return TRUE;

  source->proven_until = 0;
  source->received = 0;
  source->sent = OG_CREDIT_MAX / OG_CREDIT_FACTOR;
  return FALSE;
}

/* Goes to somebody who proved itself lately, and all that went does not exceed the rate. */
static void
judge_relay (Fuzz *self)
{
  OgRelay *relay = og_server_get_relay (self->server);
  const OgRelayStatistics *statistics = og_relay_get_statistics (relay);
  guint64 seconds = (guint64) (self->now - self->started) / G_USEC_PER_SEC + 2;
  guint n_runs;
  const OgRun *runs = og_relay_peek (relay, &n_runs);

  for (guint i = 0; i < n_runs; i++)
    if (og_fuzz_judge_relayed (&runs[i]))
      {
        const Source *reader = find_source (runs[i].path);

        g_assert_cmpint (reader->proven_at, >, 0);
        g_assert_cmpint (self->now - reader->proven_at, <=, READER_HEARD);
      }

  g_assert_cmpuint (statistics->sent_bytes, <=, seconds * RELAY_RATE);
  og_relay_clear (relay);
}

static void
judge (Fuzz *self)
{
  OgOutbox *outbox = og_server_get_outbox (self->server);
  OgServerStatistics statistics;
  guint n_datagrams;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_datagrams);

  for (guint i = 0; i < n_datagrams; i++)
    {
      Source *source = find_source (outgoing[i].path);

      g_assert_cmpuint (outgoing[i].size, <=, OG_CONTROL_MAX);
      g_assert_cmpint (og_osc_check_padded (outgoing[i].data, outgoing[i].size),
                       ==, OG_OSC_OK);
      source->received += outgoing[i].size;
      if (!is_proven (self, source))
        g_assert_cmpuint (source->received, <=, OG_CREDIT_FACTOR * source->sent);
    }

  og_outbox_clear (outbox);
  judge_relay (self);
  og_server_get_statistics (self->server, &statistics);
  g_assert_cmpuint (statistics.users, <=, MAX_USERS);
  g_assert_cmpuint (statistics.groups, <=, MAX_GROUPS);
}

static void
say_all (Fuzz *self, OgDatagram *datagrams, guint n_datagrams)
{
  const OgAddress local = OG_ADDRESS_IPV4 (0x0a090909, 0);
  OgPath path = sources[self->source].path;

  is_proven (self, &sources[self->source]);
  if (path.transport != OG_TRANSPORT_UDP)
    sources[self->source].proven_at = self->now;
  path.own_host = self->source % 2 == 0 ? og_address_get_ipv4 (&local) : 0;
  for (guint i = 0; i < n_datagrams; i++)
    {
      datagrams[i].path = &path;
      datagrams[i].local = self->source % 2 == 0 ? &local : NULL;
      sources[self->source].sent += datagrams[i].size;
    }

  og_server_receive_all (self->server, datagrams, n_datagrams, self->now);
  judge (self);
}

static void
say (Fuzz *self, const guint8 *data, gsize size)
{
  OgDatagram datagram = { .data = data, .size = size };

  say_all (self, &datagram, 1);
}

static void
say_bytes (Fuzz *self)
{
  gsize size;
  g_autofree guint8 *copy = og_fuzz_input_take_bytes (&self->input, &size);

  say (self, copy, size);
}

/* To a challenge of some periods before: the last two count. */
static Proof
write_reply (const Fuzz *self, OgOscWriter *writer, guint n_periods, guint8 flaw)
{
  guint8 challenge[OG_CHALLENGE_SIZE];
  gint64 when = self->now - n_periods * OG_CHALLENGE_PERIOD;
  gint64 until = (when / OG_CHALLENGE_PERIOD + 2) * OG_CHALLENGE_PERIOD;

  og_challenge_make ((const guint8 *) SECRET, &sources[self->source].path, when,
                     challenge);
  challenge[0] ^= flaw;
  og_challenge_encode (writer, OG_ADDRESS_CHALLENGE_REPLY, challenge);
  return (Proof){ self->source, flaw == 0 ? until : 0 };
}

static void
take_proof (const Fuzz *self, const Proof *proof)
{
  if (proof->source != self->source || self->now >= proof->until)
    return;

  sources[self->source].proven_until = self->now + PROOF_LASTS;
  sources[self->source].proven_at = self->now;
}

static void
say_bundle (Fuzz *self)
{
  guint8 what = og_fuzz_input_take_byte (&self->input);
  guint8 who = og_fuzz_input_take_byte (&self->input);
  guint8 where = og_fuzz_input_take_byte (&self->input);
  OgCredentials user = { OG_FUZZ_USERS[who & 7], "right" };
  OgCredentials group = { OG_FUZZ_GROUPS[where >> 5 & 3], "right" };
  guint8 bytes[2048];
  Proof proof = { 0 };
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  if ((what & 1) != 0)
    og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO,
                         (what & 64) != 0 ? (where & 3) : OG_SESSION_NONE);
  if ((what & 2) != 0)
    og_fuzz_write_alive (&writer, who, where);
  if ((what & 4) != 0)
    og_get_group_users_encode (&writer, &group);
  if ((what & 8) != 0)
    og_user_leave_encode (&writer, &user);
  if ((what & 16) != 0)
    og_fuzz_write_alive (&writer, who >> 4, where >> 4);
  if ((what & 32) != 0)
    proof = write_reply (self, &writer, 0, 0);

  take_proof (self, &proof);
  say (self, bytes, writer.used);
}

/* What a client of version 2 says: first that it receives, and its cookie. */
static void
say_trusted (Fuzz *self)
{
  guint8 what = og_fuzz_input_take_byte (&self->input);
  guint8 who = og_fuzz_input_take_byte (&self->input);
  guint8 where = og_fuzz_input_take_byte (&self->input);
  guint8 how = og_fuzz_input_take_byte (&self->input);
  const char *password = (who & 8) != 0 ? "wrong" : "right";
  OgCredentials user = { OG_FUZZ_USERS[who & 7], password };
  OgCredentials group = { OG_FUZZ_GROUPS[where >> 5 & 3],
                          (where & 16) != 0 ? "wrong" : "right" };
  const OgToken cookie = { .bytes = { how >> 6, 1 } };
  Captured *captured = &self->captured[self->n_captured++ % N_CAPTURED];
  OgOscWriter writer;

  *captured = (Captured){ 0 };
  og_osc_writer_init (&writer, captured->bytes, sizeof captured->bytes);
  if ((what & 1) != 0)
    captured->proof = write_reply (self, &writer, how & 3, how >> 2 & 1);
  if ((what & 2) != 0)
    og_token_encode (&writer, OG_ADDRESS_SERVER_COOKIE, &cookie);
  if ((what & 4) != 0)
    og_fuzz_write_hello (&writer, how >> 3 & 3, (how & 32) != 0);
  if ((what & 8) != 0)
    og_fuzz_write_alive (&writer, who, where);
  if ((what & 16) != 0)
    og_get_group_users_encode (&writer, &group);
  if ((what & 32) != 0)
    og_get_group_tokens_encode (&writer, &group);
  if ((what & 64) != 0)
    og_user_leave_encode (&writer, &user);
  if ((what & 128) != 0)
    og_fuzz_write_alive (&writer, who >> 4, where >> 4);

  captured->size = writer.used;
  take_proof (self, &captured->proof);
  say (self, captured->bytes, captured->size);
}

static void
say_endpoints (Fuzz *self)
{
  guint8 bytes[2048];
  OgOscWriter writer;
  Proof proof;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  proof = write_reply (self, &writer, 0, 0);
  og_fuzz_write_endpoints (&writer, &self->input);
  take_proof (self, &proof);
  say (self, bytes, writer.used);
}

/* At the second port, or at the first one for an answer of the second. */
static void
ask_mirror (Fuzz *self)
{
  OgDatagram datagram = { .path = &sources[self->source].path };
  guint8 how = og_fuzz_input_take_byte (&self->input);
  guint8 bytes[128];

  datagram.data = bytes;
  datagram.size = og_fuzz_write_mirror_request (bytes, sizeof bytes, how);
  for (guint n_left = (how & 128) != 0 ? 200 : 1; n_left > 0; n_left--)
    {
      if ((how & 2) != 0)
        og_mirror_receive (self->mirror, &datagram, self->now);
      else
        say (self, bytes, datagram.size);
      og_fuzz_judge_mirror (self->mirror, &datagram);
    }
}

/* From wherever, at whatever time. */
static void
say_captured (Fuzz *self)
{
  guint8 which = og_fuzz_input_take_byte (&self->input);
  const Captured *captured = &self->captured[which % N_CAPTURED];

  take_proof (self, &captured->proof);
  say (self, captured->bytes, captured->size);
}

/* Two kinds of them in turn, each as often as the input says. */
static void
say_requests (Fuzz *self)
{
  guint8 how = og_fuzz_input_take_byte (&self->input);
  OgDatagram datagrams[REQUESTS_MAX] = { 0 };
  g_autoptr (GBytes) first =
      og_fuzz_make_request (&self->input, OG_FUZZ_USERS, OG_FUZZ_N_USERS,
                            OG_FUZZ_GROUPS, OG_FUZZ_N_GROUPS);
  g_autoptr (GBytes) second =
      og_fuzz_make_request (&self->input, OG_FUZZ_USERS, OG_FUZZ_N_USERS,
                            OG_FUZZ_GROUPS, OG_FUZZ_N_GROUPS);
  guint n_datagrams = how % REQUESTS_MAX + 1;

  for (guint i = 0; i < n_datagrams; i++)
    datagrams[i].data =
        g_bytes_get_data (i % 8 < how >> 4 ? first : second, &datagrams[i].size);

  say_all (self, datagrams, n_datagrams);
}

static void
reserve (Fuzz *self)
{
  guint8 which = og_fuzz_input_take_byte (&self->input);
  OgCredentials group = { OG_FUZZ_GROUPS[which & 3],
                          (which & 8) != 0 ? "wrong" : "right" };

  og_server_reserve_group (self->server, (which & 4) != 0 ? NULL : &group);
}

static void
pass_time (Fuzz *self, gint64 by)
{
  gint64 end = self->now + by;
  gint64 deadline;
  guint n_advances = 0;

  while ((deadline = og_server_next_deadline (self->server)) >= 0
         && deadline <= end)
    {
      n_advances = deadline > self->now ? 0 : n_advances + 1;
      g_assert_cmpuint (n_advances, <, ADVANCES_MAX);
      self->now = MAX (self->now, deadline);
      og_server_advance (self->server, self->now);
      judge (self);
    }

  self->now = end;
}

static void
step (Fuzz *self)
{
  guint8 kind = og_fuzz_input_take_byte (&self->input);

  self->source = (kind >> 4) % G_N_ELEMENTS (sources);
  switch (kind & 15)
    {
    case 0:
      say_bytes (self);
      break;
    case 4:
      say_captured (self);
      break;
    case 5:
      pass_time (self,
                 og_fuzz_input_take_byte (&self->input) * G_TIME_SPAN_MINUTE);
      break;
    case 6:
      pass_time (self, og_fuzz_input_take_byte (&self->input) * G_TIME_SPAN_HOUR);
      break;
    case 7:
      reserve (self);
      break;
    case 8:
    case 9:
    case 10:
    case 11:
      say_trusted (self);
      break;
    case 12:
      say_requests (self);
      break;
    case 13:
      say_endpoints (self);
      break;
    case 14:
      ask_mirror (self);
      break;
    case 1:
      pass_time (self, og_fuzz_input_take_byte (&self->input) * 1000);
      break;
    case 2:
      pass_time (self,
                 og_fuzz_input_take_byte (&self->input) * G_USEC_PER_SEC / 2);
      break;
    default:
      say_bundle (self);
    }
}

static void
judge_event (const OgServerEvent *event, gpointer data)
{
  g_assert_true (event->user == NULL || g_utf8_validate (event->user, -1, NULL));
  g_assert_true (event->group == NULL
                 || g_utf8_validate (event->group, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  OgServerConfig config = {
    .timeout = (gint64) 60 * G_USEC_PER_SEC,
    .keep = G_TIME_SPAN_DAY,
    .max_users = MAX_USERS,
    .max_groups = MAX_GROUPS,
    .relay = { RELAY_USER_RATE, RELAY_RATE },
    .secret = SECRET,
    .event = judge_event,
  };
  Fuzz fuzz = {
    .input = { data, size },
    .started = G_TIME_SPAN_DAY,
    .now = G_TIME_SPAN_DAY,
  };

  memset (sources, 0, sizeof sources);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    sources[i].path = PATHS[i];

  fuzz.mirror = config.mirror = og_mirror_new (config.secret);
  og_mirror_set_port (fuzz.mirror, 22240);
  fuzz.server = og_server_new (&config, fuzz.now);
  while (fuzz.input.left > 0)
    step (&fuzz);

  og_server_free (fuzz.server);
  og_mirror_free (fuzz.mirror);
  return 0;
}
