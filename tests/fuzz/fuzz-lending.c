/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What members, originals and strangers may say to a server that lends ports, at its own
 * port and at those, in any order and at any time. Each byte says what happens next. */

#include "osc/packet.h"
#include "server/challenge.h"
#include "server/limits.h"
#include "server/server.h"
#include "wire/answers.h"
#include "wire/hello.h"
#include "wire/kind.h"
#include "wire/peering.h"

#include "fuzzer.h"
#include "input.h"

#include <string.h>

#define LOCAL_IPV4 0xcb007105 /* 203.0.113.5 */
#define FIRST_PORT 22300
#define N_PORTS    32
#define SECRET                                                                 \
  {                                                                            \
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16                      \
  }

/* Deadlines at one time that one thing may bring about. */
#define ADVANCES_MAX 64

enum
{
  DO_REGISTER,
  DO_PROVE,
  DO_ASK,
  DO_PING,
  DO_PING_WHERE_TOLD,
  DO_SEND,
  DO_WAIT,
  DO_WAIT_LONG,
  N_DOINGS
};

static const char *const NAMES[] = { "tim", "sue", "old", "elder" };

typedef struct
{
  OgServer *server;
  OgFuzzInput input;
  gint64 now;
  guint8 secret[OG_SERVER_SECRET_SIZE];
  guint16 told[G_N_ELEMENTS (NAMES)]; /* the last port that was told to each place */
  guint16 also_told[G_N_ELEMENTS (NAMES)]; /* as the private one */
  guint n_came[G_N_ELEMENTS (NAMES)]; /* at ports that may be lent, from there */
} World;

static guint
choose (World *world)
{
  return og_fuzz_input_take_byte (&world->input) % G_N_ELEMENTS (NAMES);
}

/* One for each name, and anybody may speak from any of them. */
static OgPath
get_place (guint i)
{
  const OgAddress address = OG_ADDRESS_IPV4 (0xc6336401 + 256 * i, 22243);

  return og_path_direct (&address);
}

static guint
find_place (const OgAddress *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      const OgPath place = get_place (i);

      if (og_address_has_same_host (&place.address, address))
        return i;
    }

  return G_N_ELEMENTS (NAMES);
}

static void
note_told (World *world, const OgDatagram *datagram)
{
  guint place = find_place (&datagram->path->address);
  OgOscMessage message;
  OgUserInfo info;
  OgOscWalk walk;

  g_assert_cmpuint (place, <, G_N_ELEMENTS (NAMES));
  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (strcmp (message.address, OG_ADDRESS_USER_INFO) == 0
        && og_user_info_decode (&message, &info)
        && og_address_get_ipv4 (&info.public_address) == LOCAL_IPV4)
      {
        g_assert_cmpuint (info.public_address.port, >=, FIRST_PORT);
        g_assert_cmpuint (info.public_address.port, <, FIRST_PORT + N_PORTS);
        world->told[place] = info.public_address.port;
        world->also_told[place] = info.private_address.port;
      }
}

/* Nothing goes anywhere else, and by a port that is lent only to where enough came from. */
static void
judge (World *world)
{
  OgOutbox *outbox = og_server_get_outbox (world->server);
  OgRelay *relay = og_server_get_relay (world->server);
  guint n;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n);
  const OgRun *runs;

  for (guint i = 0; i < n; i++)
    note_told (world, &outgoing[i]);
  og_outbox_clear (outbox);

  runs = og_relay_peek (relay, &n);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < runs[i].n_datagrams; k++)
      {
        const OgDatagram *datagram = &runs[i].datagrams[k];

        guint place = find_place (&runs[i].path->address);

        g_assert_cmpuint (place, <, G_N_ELEMENTS (NAMES));
        if (datagram->local != NULL)
          g_assert_cmpuint (world->n_came[place], >=, OG_LOAN_PROOFS);
        if (datagram->local == NULL)
          g_assert_cmpint (og_osc_check (datagram->data, datagram->size), ==,
                           OG_OSC_OK);
        else
          g_assert_cmpuint (datagram->local->port - FIRST_PORT, <, N_PORTS);
      }
  og_relay_clear (relay);
}

static void
receive (World *world, guint place, const guint8 *data, gsize size)
{
  const OgAddress local = OG_ADDRESS_IPV4 (LOCAL_IPV4, 0);
  const OgPath path = get_place (place);

  og_server_receive (world->server, &(OgDatagram){ data, size, &path, &local },
                     world->now);
  judge (world);
}

static OgToken
get_cookie (guint who)
{
  OgToken cookie = { { 0 } };

  cookie.bytes[0] = (guint8) (who + 1);
  return cookie;
}

/* With a proof it is one of ours, without one an original. */
static void
say_alive (World *world, gboolean proves)
{
  guint who = choose (world);
  guint where = choose (world);
  const OgCredentials user = { NAMES[who], "secret" };
  const OgCredentials group = { "band", "tune" };
  const OgToken cookie = get_cookie (who);
  const OgPath path = get_place (where);
  guint8 challenge[OG_CHALLENGE_SIZE];
  OgOscWriter writer;
  guint8 data[1024];

  og_challenge_make (world->secret, &path, world->now, challenge);
  og_osc_writer_init (&writer, data, sizeof data);
  if (proves)
    {
      og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE_REPLY, challenge);
      og_token_encode (&writer, OG_ADDRESS_SERVER_COOKIE, &cookie);
      og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, who + 1);
    }
  og_user_alive_encode (&writer, &user, &path.address, &group, 1);
  og_get_group_users_encode (&writer, &group);
  receive (world, where, data, writer.used);
}

static void
ask (World *world)
{
  guint who = choose (world);
  const char *whom = NAMES[choose (world)];
  const OgToken cookie = get_cookie (who);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  guint8 data[256];
  gsize size;

  og_relay_head_write (head, NAMES[who], &cookie, "band", &whom, 1);
  size = og_relay_write (data, head, (const guint8 *) "/note\0\0\0,\0\0", 12);
  receive (world, choose (world), data, size);
}

static void
receive_lent (World *world, guint16 port, guint place, const guint8 *data, gsize size)
{
  const OgPath path = get_place (place);

  world->n_came[place]++;
  og_relay_receive_lent (og_server_get_relay (world->server), port,
                         &(OgDatagram){ data, size, &path, NULL }, 1, world->now);
  judge (world);
}

static void
ping (World *world, gboolean where_told)
{
  guint who = choose (world);
  guint where = choose (world);
  guint8 which = og_fuzz_input_take_byte (&world->input);
  guint16 port = where_told ? world->told[where]
                            : (guint16) (FIRST_PORT - 1 + which % (N_PORTS + 2));
  OgOscWriter writer;
  guint8 data[128];

  if (where_told && which % 2 == 1)
    port = world->also_told[where];
  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, NAMES[who]);
  receive_lent (world, port, where, data, writer.used);
}

static void
send_bytes (World *world)
{
  guint where = choose (world);
  gsize size;
  g_autofree guint8 *data = og_fuzz_input_take_bytes (&world->input, &size);

  receive_lent (world, world->told[where], where, data, size);
}

static void
wait (World *world, gint64 duration)
{
  gint64 end = world->now + duration;
  guint n_advances = 0;
  gint64 deadline;

  while ((deadline = og_server_next_deadline (world->server)) >= 0
         && deadline <= end)
    {
      n_advances = deadline > world->now ? 0 : n_advances + 1;
      g_assert_cmpuint (n_advances, <, ADVANCES_MAX);
      world->now = MAX (world->now, deadline);
      og_server_advance (world->server, world->now);
      judge (world);
    }

  world->now = end;
}

static void
step (World *world)
{
  switch (og_fuzz_input_take_byte (&world->input) % N_DOINGS)
    {
    case DO_REGISTER:
      say_alive (world, FALSE);
      break;
    case DO_PROVE:
      say_alive (world, TRUE);
      break;
    case DO_ASK:
      ask (world);
      break;
    case DO_PING:
      ping (world, FALSE);
      break;
    case DO_PING_WHERE_TOLD:
      ping (world, TRUE);
      break;
    case DO_SEND:
      send_bytes (world);
      break;
    case DO_WAIT:
      wait (world, og_fuzz_input_take_byte (&world->input) * 1000);
      break;
    case DO_WAIT_LONG:
      wait (world, og_fuzz_input_take_byte (&world->input) * G_USEC_PER_SEC);
      break;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  OgServerConfig config = {
    .timeout = 60 * (gint64) G_USEC_PER_SEC,
    .keep = G_TIME_SPAN_DAY,
    .max_users = 8,
    .max_groups = 8,
    .relay = { OG_SERVER_DEFAULT_RELAY_USER_RATE, OG_SERVER_DEFAULT_RELAY_RATE },
    .lent = { FIRST_PORT, N_PORTS },
    .secret = SECRET,
  };
  World world = {
    .input = { data, size },
    .now = G_TIME_SPAN_DAY,
    .secret = SECRET,
  };

  world.server = og_server_new (&config, world.now);
  while (world.input.left > 0)
    step (&world);

  og_server_free (world.server);
  return 0;
}
