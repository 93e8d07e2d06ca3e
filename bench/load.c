/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sends numbered, time-stamped OSC messages of 64 bytes at a steady rate to
 * one place, and receives them at others: both ends in one program, so that
 * one clock tells how long a message took.
 *
 *   load SINKS
 *
 * opens that many sinks and says their ports in one line. Then each line
 *
 *   ADDRESS:PORT RATE SECONDS
 *
 * on its input is a run, answered by a line with a JSON object. */

#define _GNU_SOURCE

#include "datagrams.h"

#include <endian.h>
#include <err.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

#define MAX_SINKS 16
#define SECOND    1000000000LL

/* Up to this rate messages are sent one by one, above it in so many bursts a
 * second, as programs do that work block by block of audio. */
#define SINGLE_RATE 10000
#define BURSTS      2500

/* Nothing for this long after the last message was sent: the rest is lost. */
#define GIVE_UP_MS 100

typedef struct
{
  char head[16];
  uint64_t run;
  uint64_t time;
  char padding[32];
} Message;

_Static_assert(sizeof (Message) == 64, "a message is 64 bytes");

typedef struct
{
  struct pollfd sinks[MAX_SINKS];
  int n_sinks;
  int out;

  /* One run */
  uint64_t run;
  uint64_t n_messages;
  int64_t interval; /* ns between messages */
  int64_t took;     /* ns it took to send them */
  atomic_bool sent;

  uint32_t *latencies; /* ns */
  uint64_t n_received;
  uint64_t n_expected;
  int64_t last_sent;
  int64_t last_received;
} Load;

static int64_t
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * SECOND + time.tv_nsec;
}

static void
sleep_until (int64_t time)
{
  struct timespec until = { time / SECOND, time % SECOND };

  clock_nanosleep (CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}

static void
stamp (Batch *batch, int n, uint64_t run)
{
  int64_t now = get_time ();

  for (int i = 0; i < n; i++)
    {
      Message *message = (Message *) batch->bytes[i];

      message->run = htobe64 (run);
      message->time = htobe64 (now);
    }
}

static void
prepare_messages (Batch *batch)
{
  static const char HEAD[16] = "/load\0\0\0,hhs";

  batch_init (batch);
  for (int i = 0; i < BATCH; i++)
    {
      memcpy (batch->bytes[i], HEAD, sizeof HEAD);
      memset (((Message *) batch->bytes[i])->padding, 'x', 31);
      batch->parts[i].iov_len = sizeof (Message);
    }
}

/* That nobody listens yet is told with the next batch, which can be sent again. */
static int
send_batch (Load *load, Batch *batch, int n)
{
  int n_sent;

  stamp (batch, n, load->run);
  n_sent = sendmmsg (load->out, batch->messages, n, 0);
  if (n_sent < 0 && errno != EINTR && errno != ECONNREFUSED)
    err (1, "sendmmsg");

  return n_sent < 0 ? 0 : n_sent;
}

/* When the next burst is whole. */
static int64_t
get_next_due (const Load *load, uint64_t n_sent)
{
  uint64_t burst = SECOND / BURSTS / load->interval;
  uint64_t last = n_sent;

  if (load->interval < SECOND / SINGLE_RATE)
    last += (burst < BATCH ? burst : BATCH) - 1;
  if (last >= load->n_messages)
    last = load->n_messages - 1;

  return (int64_t) last * load->interval;
}

/* Sends what is due, also what should have been sent before. */
static void
send_run (Load *load)
{
  static Batch batch;
  int64_t start = get_time ();
  uint64_t n_sent = 0;

  prepare_messages (&batch);
  while (n_sent < load->n_messages)
    {
      uint64_t n_due;

      sleep_until (start + get_next_due (load, n_sent));
      n_due = (get_time () - start) / load->interval + 1;
      n_due = (n_due < load->n_messages ? n_due : load->n_messages) - n_sent;
      n_sent += send_batch (load, &batch, n_due < BATCH ? (int) n_due : BATCH);
    }

  load->last_sent = get_time ();
  load->took = load->last_sent - start;
}

static void
record (Load *load, const Batch *batch, int n)
{
  int64_t now = get_time ();

  for (int i = 0; i < n; i++)
    {
      const Message *message = (const Message *) batch->bytes[i];

      if (batch->messages[i].msg_len != sizeof *message
          || be64toh (message->run) != load->run
          || load->n_received == load->n_expected)
        continue;

      load->latencies[load->n_received++] =
          now - (int64_t) be64toh (message->time);
      load->last_received = now;
    }
}

static void
empty_sink (Load *load, Batch *batch, int fd)
{
  int n;

  do
    {
      n = recvmmsg (fd, batch->messages, BATCH, MSG_DONTWAIT, NULL);
      record (load, batch, n);
    }
  while (n == BATCH);
}

static void *
receive_run (void *data)
{
  static Batch batch;
  Load *load = data;

  batch_init (&batch);
  while (load->n_received < load->n_expected)
    {
      bool sent = atomic_load (&load->sent);
      int n = poll (load->sinks, load->n_sinks, GIVE_UP_MS);

      if (n == 0 && sent)
        break;
      for (int i = 0; i < load->n_sinks; i++)
        if (load->sinks[i].revents != 0)
          empty_sink (load, &batch, load->sinks[i].fd);
    }

  return NULL;
}

static int
compare (const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *) a;
  uint32_t y = *(const uint32_t *) b;

  return (x > y) - (x < y);
}

static double
get_percentile (const Load *load, int percent)
{
  if (load->n_received == 0)
    return 0;

  return load->latencies[load->n_received * percent / 100] / 1e3;
}

static void
report (Load *load)
{
  qsort (load->latencies, load->n_received, sizeof *load->latencies, compare);
  printf ("{\"sent\": %llu, \"expected\": %llu, \"received\": %llu, "
          "\"seconds\": %.4f, \"drain_ms\": %.2f, "
          "\"p50_us\": %.2f, \"p90_us\": %.2f, \"p99_us\": %.2f}\n",
          (unsigned long long) load->n_messages,
          (unsigned long long) load->n_expected,
          (unsigned long long) load->n_received, load->took / 1e9,
          (load->last_received - load->last_sent) / 1e6,
          get_percentile (load, 50), get_percentile (load, 90),
          get_percentile (load, 99));
  fflush (stdout);
}

/* Spares the kernel the search for the way of each message. */
static void
connect_to (Load *load, const char *to)
{
  struct sockaddr_in address = parse_endpoint (to);

  if (connect (load->out, (struct sockaddr *) &address, sizeof address) < 0)
    err (1, "connect");
}

static void
run (Load *load, const char *to, double rate, double seconds)
{
  pthread_t receiver;

  connect_to (load, to);
  load->run++;
  load->interval = (int64_t) (SECOND / rate);
  load->n_messages = (uint64_t) (rate * seconds);
  load->n_expected = load->n_messages * load->n_sinks;
  load->n_received = 0;
  load->last_received = 0;
  load->latencies = malloc ((load->n_expected + 1) * sizeof *load->latencies);
  atomic_store (&load->sent, false);

  if (load->latencies == NULL
      || pthread_create (&receiver, NULL, receive_run, load) != 0)
    errx (1, "out of memory");

  send_run (load);
  atomic_store (&load->sent, true);
  pthread_join (receiver, NULL);
  report (load);
  free (load->latencies);
}

static void
open_sinks (Load *load, int n_sinks)
{
  for (int i = 0; i < n_sinks; i++)
    {
      load->sinks[i] = (struct pollfd){ open_udp (0), POLLIN, 0 };
      printf ("%u%c", get_port (load->sinks[i].fd), i + 1 < n_sinks ? ' ' : '\n');
    }
  fflush (stdout);
  load->n_sinks = n_sinks;
}

int
main (int argc, char **argv)
{
  static Load load;
  int n_sinks = argc == 2 ? atoi (argv[1]) : 0;
  char to[32];
  double rate;
  double seconds;

  if (n_sinks < 1 || n_sinks > MAX_SINKS)
    errx (2, "usage: load SINKS");

  prctl (PR_SET_TIMERSLACK, 1);
  load.run = get_time ();
  load.out = open_udp (0);
  open_sinks (&load, n_sinks);
  while (scanf ("%31s %lf %lf", to, &rate, &seconds) == 3)
    run (&load, to, rate, seconds);
}
