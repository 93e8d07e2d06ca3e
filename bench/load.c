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
 *   run ADDRESS:PORT RATE SECONDS
 *
 * on its input is a run, answered by a line with a JSON object. With
 *
 *   head HEX
 *
 * those bytes stand before each message from now on, and whatever may stand
 * before it where it comes back. With
 *
 *   say SINK ADDRESS:PORT HEX
 *
 * that sink, or the sender if there are not so many, sends those bytes, and the
 * answer to it is the answer here, "-" if there is none. */

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
#define HEAD_MAX  1024
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
  uint8_t head[HEAD_MAX];
  size_t head_size;

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
stamp (const Load *load, Batch *batch, int n)
{
  int64_t now = get_time ();

  for (int i = 0; i < n; i++)
    {
      Message *message = (Message *) (batch->bytes[i] + load->head_size);

      message->run = htobe64 (load->run);
      message->time = htobe64 (now);
    }
}

static void
prepare_messages (const Load *load, Batch *batch)
{
  static const char HEAD[16] = "/load\0\0\0,hhs";

  batch_init (batch);
  for (int i = 0; i < BATCH; i++)
    {
      Message *message = (Message *) (batch->bytes[i] + load->head_size);

      memcpy (batch->bytes[i], load->head, load->head_size);
      memcpy (message->head, HEAD, sizeof HEAD);
      memset (message->padding, 'x', 31);
      batch->parts[i].iov_len = load->head_size + sizeof *message;
    }
}

/* That nobody listens yet is told with the next batch, which can be sent again. */
static int
send_batch (Load *load, Batch *batch, int n)
{
  int n_sent;

  stamp (load, batch, n);
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

  prepare_messages (load, &batch);
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

/* It is the end of what came. */
static void
record (Load *load, const Batch *batch, int n)
{
  int64_t now = get_time ();

  for (int i = 0; i < n; i++)
    {
      size_t size = batch->messages[i].msg_len;
      const Message *message =
          (const Message *) (batch->bytes[i] + size - sizeof *message);

      if (size < sizeof *message || size > SLOT_BYTES
          || (size != sizeof *message && load->head_size == 0)
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

static size_t
read_hex (const char *text, uint8_t *bytes, size_t capacity)
{
  size_t size = 0;
  unsigned byte;

  while (size < capacity && sscanf (text + 2 * size, "%2x", &byte) == 1)
    bytes[size++] = (uint8_t) byte;

  return size;
}

static void
say (Load *load, int sink, const char *to, const char *text)
{
  struct sockaddr_in address = parse_endpoint (to);
  struct pollfd from = { sink < load->n_sinks ? load->sinks[sink].fd : load->out,
                         POLLIN, 0 };
  uint8_t bytes[SLOT_BYTES];
  size_t size = read_hex (text, bytes, sizeof bytes);
  ssize_t n_received = 0;

  while (recv (from.fd, bytes + size, 0, MSG_DONTWAIT | MSG_TRUNC) > 0)
    ;
  if (sendto (from.fd, bytes, size, 0, (struct sockaddr *) &address, sizeof address)
      < 0)
    err (1, "sendto");
  if (poll (&from, 1, GIVE_UP_MS) == 1)
    n_received = recv (from.fd, bytes, sizeof bytes, 0);

  for (ssize_t i = 0; i < n_received; i++)
    printf ("%02x", bytes[i]);
  printf ("%s\n", n_received > 0 ? "" : "-");
  fflush (stdout);
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
  char line[2 * SLOT_BYTES + 64];
  char text[2 * SLOT_BYTES + 1];
  char to[32];
  double rate;
  double seconds;
  int sink;

  if (n_sinks < 1 || n_sinks > MAX_SINKS)
    errx (2, "usage: load SINKS");

  prctl (PR_SET_TIMERSLACK, 1);
  load.run = get_time ();
  load.out = open_udp (0);
  open_sinks (&load, n_sinks);
  while (fgets (line, sizeof line, stdin) != NULL)
    if (sscanf (line, "run %31s %lf %lf", to, &rate, &seconds) == 3)
      run (&load, to, rate, seconds);
    else if (sscanf (line, "say %d %31s %4096s", &sink, to, text) == 3)
      say (&load, sink, to, text);
    else if (sscanf (line, "head %4096s", text) == 1)
      load.head_size = read_hex (text, load.head, sizeof load.head);
    else
      errx (2, "not understood: %s", line);
}
