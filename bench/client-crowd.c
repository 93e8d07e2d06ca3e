/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* client-crowd [MEMBERS]: how much of a processor the core of a client takes
 * while nobody plays, in a group of so many other members (500), in virtual
 * time. Only the calls of the core are counted. See README.md. */

#define _POSIX_C_SOURCE 200809L

#include "client/client.h"
#include "wire/hello.h"
#include "wire/kind.h"
#include "wire/name.h"

#include <stdlib.h>
#include <time.h>

#define USER           "tim"
#define GROUP          "band"
#define PASSWORD       "timspassword"
#define GROUP_PASSWORD "bandspassword"

#define ONE_WAY        (20 * G_TIME_SPAN_MILLISECOND)
#define PEER_PROBES_IN (500 * G_TIME_SPAN_MILLISECOND)
#define JOIN_SPACING   (7 * G_TIME_SPAN_MILLISECOND)
#define WARM_UP        (20 * G_TIME_SPAN_SECOND)
#define ROUND          (10 * G_TIME_SPAN_SECOND)
#define N_ROUNDS       8
#define LISTED_A_TIME  8

typedef struct
{
  gint64 at;
  OgPath path;
  gsize size;
  guint8 data[];
} Arrival;

typedef struct
{
  /* Owned */
  OgClient *client;
  GQueue soon;  /* of Arrival, ONE_WAY after what it answers */
  GQueue later; /* of Arrival, PEER_PROBES_IN after that */

  char password[OG_DIGEST_SIZE];
  char group_password[OG_DIGEST_SIZE];
  OgPath server;
  guint n_members;
  guint n_joined;
  gint64 next_join;
  gint64 now;
  gint64 used; /* ns, in the core */
  guint n_calls;
} Bench;

static gint64
read_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

static OgAddress
make_address (guint member)
{
  return og_address_from_ipv4 (0xc6120001u + member, 22243);
}

static void
arrive (GQueue *queue, const OgPath *path, const OgOscWriter *writer, gint64 at)
{
  Arrival *arrival = g_malloc (sizeof *arrival + writer->used);

  *arrival = (Arrival){ .at = at, .path = *path, .size = writer->used };
  memcpy (arrival->data, writer->data, writer->used);
  g_queue_push_tail (queue, arrival);
}

static void
write_member (OgOscWriter *writer, guint member)
{
  g_autofree char *name = g_strdup_printf ("member %u", member);
  const char *group = GROUP;
  const OgUserInfo info = {
    .user = name,
    .private_address = og_address_from_ipv4 (0x0a000001u + member, 22243),
    .public_address = make_address (member),
  };

  og_user_info_encode (writer, &info, &group, 1);
}

static void
write_statuses (const Bench *bench, OgOscWriter *writer)
{
  const OgCredentials user = { USER, bench->password };
  const OgCredentials group = { GROUP, bench->group_password };

  og_own_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  og_user_status_encode (writer, &(OgUserStatus){ user, OG_STATUS_OK });
  og_group_status_encode (writer, &(OgGroupStatus){ user, group, OG_STATUS_OK });
}

/* The server lists those who are there, some in each packet. */
static void
list_members (Bench *bench)
{
  guint8 data[OG_CONTROL_MAX];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  write_statuses (bench, &writer);
  arrive (&bench->soon, &bench->server, &writer, bench->now + ONE_WAY);

  for (guint i = 0; i < bench->n_joined; i += LISTED_A_TIME)
    {
      og_osc_writer_init (&writer, data, sizeof data);
      for (guint n = i; n < MIN (i + LISTED_A_TIME, bench->n_joined); n++)
        write_member (&writer, n);
      arrive (&bench->soon, &bench->server, &writer, bench->now + ONE_WAY);
    }
}

static void
answer_ping (Bench *bench, const OgPath *path)
{
  guint member = og_address_get_ipv4 (&path->address) - 0xc6120001u;
  g_autofree char *name = g_strdup_printf ("member %u", member);
  guint8 data[OG_CONTROL_MAX];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, name);
  og_own_hello_encode (&writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  arrive (&bench->soon, path, &writer, bench->now + ONE_WAY);
}

/* And the member's own probe goes half a second later. */
static void
answer_probe (Bench *bench, const OgPath *path, const OgProbe *probe)
{
  guint8 data[OG_CONTROL_MAX];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_probe_reply_encode (&writer, &(OgProbeReply){ .sequence = probe->sequence,
                                                   .origin = probe->origin });
  arrive (&bench->soon, path, &writer, bench->now + ONE_WAY);

  og_osc_writer_init (&writer, data, sizeof data);
  og_probe_encode (&writer, &(OgProbe){ probe->sequence, bench->now });
  arrive (&bench->later, path, &writer, bench->now + PEER_PROBES_IN);
}

static gboolean
is_to_a_private_address (const OgPath *path)
{
  return og_address_get_scope (&path->address) == OG_SCOPE_NETWORK;
}

static void
answer (Bench *bench, const OgDatagram *datagram)
{
  OgOscMessage message;
  OgOscWalk walk;
  OgProbe probe;

  if (og_path_equal (datagram->path, &bench->server))
    list_members (bench);
  else if (!is_to_a_private_address (datagram->path))
    {
      og_osc_walk_init (&walk, datagram->data, datagram->size);
      while (og_osc_walk_next (&walk, &message))
        if (og_ping_decode (&message) != NULL)
          answer_ping (bench, datagram->path);
        else if (og_kind_from_address (message.address) == OG_KIND_PROBE
                 && og_probe_decode (&message, &probe))
          answer_probe (bench, datagram->path, &probe);
    }
}

static void
take_outbox (Bench *bench)
{
  OgOutbox *outbox = og_client_get_outbox (bench->client);
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_outgoing);

  for (guint i = 0; i < n_outgoing; i++)
    answer (bench, &outgoing[i]);
  og_outbox_clear (outbox);
}

static void
receive (Bench *bench, GQueue *queue)
{
  g_autofree Arrival *arrival = g_queue_pop_head (queue);
  const OgDatagram datagram = {
    .data = arrival->data,
    .size = arrival->size,
    .path = &arrival->path,
  };
  OgDelivery delivery;
  gint64 before = read_clock ();

  og_client_receive (bench->client, &datagram, &delivery, bench->now);
  bench->used += read_clock () - before;
}

static void
advance (Bench *bench)
{
  gint64 before = read_clock ();

  og_client_advance (bench->client, bench->now);
  bench->used += read_clock () - before;
}

static void
join_one (Bench *bench)
{
  guint8 data[OG_CONTROL_MAX];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  write_member (&writer, bench->n_joined++);
  arrive (&bench->soon, &bench->server, &writer, bench->now + ONE_WAY);
  bench->next_join = bench->n_joined < bench->n_members
                         ? bench->now + JOIN_SPACING
                         : G_MAXINT64;
}

static gint64
get_next (GQueue *queue)
{
  const Arrival *arrival = g_queue_peek_head (queue);

  return arrival != NULL ? arrival->at : G_MAXINT64;
}

/* As the shell: the next deadline is asked for after each step. */
static void
step (Bench *bench)
{
  gint64 before = read_clock ();
  gint64 deadline = og_client_next_deadline (bench->client);
  gint64 soon = get_next (&bench->soon);
  gint64 later = get_next (&bench->later);
  gint64 next = MIN (MIN (soon, later), MIN (deadline, bench->next_join));

  bench->used += read_clock () - before;
  bench->now = MAX (bench->now, next);
  if (next == deadline)
    advance (bench);
  else if (next == bench->next_join)
    join_one (bench);
  else
    receive (bench, next == soon ? &bench->soon : &bench->later);

  bench->n_calls++;
  take_outbox (bench);
}

static void
ignore_event (const OgEvent *event, gpointer data)
{
}

static void
start (Bench *bench)
{
  const OgAddress server = og_address_from_ipv4 (0xcb007105u, 22242);
  const OgAddress own = og_address_from_ipv4 (0x0a000000u, 22243);
  const OgClientConfig config = {
    .user = USER,
    .password = PASSWORD,
    .group = GROUP,
    .group_password = GROUP_PASSWORD,
    .sink = { ignore_event, NULL },
  };

  og_password_digest (PASSWORD, bench->password);
  og_password_digest (GROUP_PASSWORD, bench->group_password);
  bench->now = 1000 * G_TIME_SPAN_SECOND;
  bench->next_join = bench->now + G_TIME_SPAN_SECOND;
  bench->server = og_path_direct (&server);
  bench->client = og_client_new (&config, bench->now);
  og_client_set_server (bench->client, &bench->server, &own, bench->now);
}

static void
run_to (Bench *bench, gint64 end)
{
  while (bench->now < end)
    step (bench);
}

static guint
count_reachable (OgRoster *roster)
{
  guint n_reachable = 0;

  for (guint i = 0; i < og_roster_get_size (roster); i++)
    n_reachable += og_roster_get (roster, i)->state == OG_PEER_REACHABLE;
  return n_reachable;
}

/* Of the rounds, as other work only ever makes one longer. */
static void
tell_fastest (Bench *bench)
{
  double fastest = G_MAXDOUBLE;
  guint n_calls = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      bench->used = 0;
      bench->n_calls = 0;
      run_to (bench, bench->now + ROUND);
      fastest = MIN (fastest, (double) bench->used);
      n_calls = bench->n_calls;
    }

  g_print ("%u members, %u reachable: %.2f ms a second, %u events a second\n",
           bench->n_members,
           count_reachable (og_client_get_roster (bench->client)),
           fastest / 1e6 / (ROUND / G_TIME_SPAN_SECOND),
           n_calls / (guint) (ROUND / G_TIME_SPAN_SECOND));
}

int
main (int argc, char *argv[])
{
  Bench bench = {
    .soon = G_QUEUE_INIT,
    .later = G_QUEUE_INIT,
    .n_members = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 500,
  };

  start (&bench);
  run_to (&bench, bench.now + WARM_UP + bench.n_members * JOIN_SPACING);
  tell_fastest (&bench);

  g_queue_clear_full (&bench.soon, g_free);
  g_queue_clear_full (&bench.later, g_free);
  og_client_free (bench.client);
  return 0;
}
