/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds a small server what the input spells: datagrams as they are, datagrams
 * that clients would send, and time. Each step is a byte, the step's kind in
 * its lower half and the source in its upper half, and what the step needs.
 *
 * Whatever comes, the server sends well-formed datagrams of control, keeps to
 * its limits, and sends an unproven source at most four times what that sent. */

#include "osc/packet.h"
#include "server/challenge.h"
#include "server/limits.h"
#include "server/server.h"
#include "wire/kind.h"
#include "wire/requests.h"

#include "fuzzer.h"
#include "input.h"

#include <string.h>

#define SECRET "sixteen bytes..."

#define MAX_USERS  6
#define MAX_GROUPS 3

typedef struct
{
  OgServer *server;
  OgFuzzInput input;
  gint64 now;
  gint source; /* index of who speaks */
} Fuzz;

typedef struct
{
  OgAddress address;
  gsize sent;
  gsize received;
  gboolean is_proven;
} Source;

/* Two ports of one address, a member on this machine, one who cannot be
 * answered. */
static const OgAddress ADDRESSES[] = {
  OG_ADDRESS_IPV4 (0xc6336401, 22278), OG_ADDRESS_IPV4 (0xc6336401, 22279),
  OG_ADDRESS_IPV4 (0xcb007107, 4000),  OG_ADDRESS_IPV4 (0xc0000205, 5000),
  OG_ADDRESS_IPV4 (0x7f000001, 6000),  OG_ADDRESS_IPV4 (0xe0000001, 7000),
};

static const char *const USERS[] = {
  "tim",
  "sue",
  "joe",
  "ann",
  "user-5",
  "user-6",
  "\xc3\xa9ric",
  "a-name-of-sixty-four-bytes-which-is-as-long-as-a-name-can-ever-be",
};

static const char *const GROUPS[] = {
  "band",
  "duo",
  "trio",
  "a-group-of-sixty-four-bytes-which-is-as-long-as-a-name-can-ever-b",
};

static Source sources[G_N_ELEMENTS (ADDRESSES)];

static Source *
find_source (const OgAddress *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (og_address_equal (&sources[i].address, address))
      return &sources[i];

  g_assert_not_reached ();
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
      Source *source = find_source (&outgoing[i].path->address);

      g_assert_cmpuint (outgoing[i].size, <=, OG_CONTROL_MAX);
      g_assert_cmpint (og_osc_check_padded (outgoing[i].data, outgoing[i].size),
                       ==, OG_OSC_OK);
      source->received += outgoing[i].size;
      if (!source->is_proven)
        g_assert_cmpuint (source->received, <=, OG_CREDIT_FACTOR * source->sent);
    }

  og_outbox_clear (outbox);
  og_server_get_statistics (self->server, &statistics);
  g_assert_cmpuint (statistics.users, <=, MAX_USERS);
  g_assert_cmpuint (statistics.groups, <=, MAX_GROUPS);
}

static void
say (Fuzz *self, const guint8 *data, gsize size)
{
  const OgAddress local = OG_ADDRESS_IPV4 (0x0a090909, 0);
  const OgPath path = og_path_direct (&sources[self->source].address);
  const OgDatagram datagram = {
    .data = data,
    .size = size,
    .path = &path,
    .local = self->source % 2 == 0 ? &local : NULL,
  };

  sources[self->source].sent += size;
  og_server_receive_all (self->server, &datagram, 1, self->now);
  judge (self);
}

static void
say_bytes (Fuzz *self)
{
  gsize size;
  g_autofree guint8 *copy = og_fuzz_input_take_bytes (&self->input, &size);

  say (self, copy, size);
}

static void
write_alive (OgOscWriter *writer, guint8 who, guint8 where)
{
  OgCredentials user = { USERS[who & 7], (who & 8) != 0 ? "wrong" : "right" };
  OgAddress private_address =
      OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22278 + (who >> 7));
  OgCredentials groups[G_N_ELEMENTS (GROUPS)];
  guint n_groups = 0;

  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    if ((where & 1u << i) != 0)
      groups[n_groups++] =
          (OgCredentials){ GROUPS[i], (where & 16) != 0 ? "wrong" : "right" };

  og_user_alive_encode (writer, &user, &private_address, groups, n_groups);
}

static void
write_reply (Fuzz *self, OgOscWriter *writer)
{
  guint8 challenge[OG_CHALLENGE_SIZE];

  og_challenge_make ((const guint8 *) SECRET, &sources[self->source].address,
                     self->now, challenge);
  sources[self->source].is_proven = TRUE;
  og_challenge_encode (writer, OG_ADDRESS_CHALLENGE_REPLY, challenge);
}

static void
say_bundle (Fuzz *self)
{
  guint8 what = og_fuzz_input_take_byte (&self->input);
  guint8 who = og_fuzz_input_take_byte (&self->input);
  guint8 where = og_fuzz_input_take_byte (&self->input);
  OgCredentials user = { USERS[who & 7], "right" };
  OgCredentials group = { GROUPS[where >> 5 & 3], "right" };
  guint8 bytes[2048];
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  if ((what & 1) != 0)
    og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO,
                         (what & 64) != 0 ? (where & 3) : OG_SESSION_NONE);
  if ((what & 2) != 0)
    write_alive (&writer, who, where);
  if ((what & 4) != 0)
    og_get_group_users_encode (&writer, &group);
  if ((what & 8) != 0)
    og_user_leave_encode (&writer, &user);
  if ((what & 16) != 0)
    write_alive (&writer, who >> 4, where >> 4);
  if ((what & 32) != 0)
    write_reply (self, &writer);

  say (self, bytes, writer.used);
}

static void
pass_time (Fuzz *self, gint64 by)
{
  gint64 end = self->now + by;

  while (og_server_next_deadline (self->server) >= 0
         && og_server_next_deadline (self->server) <= end)
    {
      self->now = MAX (self->now, og_server_next_deadline (self->server));
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
  switch (kind & 3)
    {
    case 0:
      say_bytes (self);
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
    .max_users = MAX_USERS,
    .max_groups = MAX_GROUPS,
    .secret = SECRET,
    .event = judge_event,
  };
  Fuzz fuzz = { .input = { data, size }, .now = G_USEC_PER_SEC };

  memset (sources, 0, sizeof sources);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    sources[i].address = ADDRESSES[i];

  fuzz.server = og_server_new (&config, fuzz.now);
  while (fuzz.input.left > 0)
    step (&fuzz);

  og_server_free (fuzz.server);
  return 0;
}
