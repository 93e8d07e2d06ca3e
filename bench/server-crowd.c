/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE

#include "server-crowd.h"

#include "datagrams.h"
#include "osc/packet.h"
#include "wire/kind.h"
#include "wire/requests.h"

#include <err.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Answers that are awaited at the most: they fit in the socket's buffer. */
#define WINDOW 512

#define FIRST_ADDRESS 0x7f010000u

typedef union
{
  struct cmsghdr header;
  char bytes[CMSG_SPACE (sizeof (struct in_pktinfo))];
} Control;

struct _Crowd
{
  uint32_t n_users;
  uint8_t (*challenges)[OG_CHALLENGE_SIZE];
  int fd;
  struct sockaddr_in server;
  Batch out;
  Batch in;
  Control out_control[BATCH];
  Control in_control[BATCH];
};

static int
open_everywhere (void)
{
  struct sockaddr_in any = { .sin_family = AF_INET };
  int buffer = 8 * 1024 * 1024;
  int yes = 1;
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  if (fd < 0 || bind (fd, (struct sockaddr *) &any, sizeof any) < 0
      || setsockopt (fd, IPPROTO_IP, IP_PKTINFO, &yes, sizeof yes) < 0)
    err (1, "socket");
  if (setsockopt (fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer) < 0)
    setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);

  return fd;
}

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static void
write_request (Crowd *self, CrowdRequest request, uint32_t i, int slot)
{
  char user[16];
  char group[16];
  OgCredentials user_credentials = { user, "5ebe2294ecd0e0f08eab7690d2a6ee69" };
  OgCredentials group_credentials = { group,
                                      "179ad45c6ce2cb97cf1029e212046e81" };
  OgAddress private_address = OG_ADDRESS_IPV4 (FIRST_ADDRESS + i, 22278);
  OgOscWriter writer;

  snprintf (user, sizeof user, "user-%06u", i);
  snprintf (group, sizeof group, "group-%06u", i % ((self->n_users + 9) / 10));

  og_osc_writer_init (&writer, self->out.bytes[slot], SLOT_BYTES);
  if (request == CROWD_PROVE || request == CROWD_OURS)
    og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE_REPLY,
                         self->challenges[i]);
  if (request == CROWD_HELLO || request == CROWD_OURS)
    og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, OG_SESSION_NONE);
  og_user_alive_encode (&writer, &user_credentials, &private_address,
                        &group_credentials, 1);
  og_get_group_users_encode (&writer, &group_credentials);
  self->out.parts[slot].iov_len = writer.used;
}

static void
set_source (Crowd *self, uint32_t i, int slot)
{
  struct msghdr *header = &self->out.messages[slot].msg_hdr;
  struct cmsghdr *control = &self->out_control[slot].header;
  struct in_pktinfo info = { .ipi_spec_dst.s_addr = htonl (FIRST_ADDRESS + i) };

  control->cmsg_level = IPPROTO_IP;
  control->cmsg_type = IP_PKTINFO;
  control->cmsg_len = CMSG_LEN (sizeof info);
  memcpy (CMSG_DATA (control), &info, sizeof info);
  header->msg_control = control;
  header->msg_controllen = sizeof self->out_control[slot];
  header->msg_name = &self->server;
  header->msg_namelen = sizeof self->server;
}

static void
send_batch (Crowd *self,
            CrowdRequest request,
            const uint32_t *order,
            uint32_t first,
            uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    {
      uint32_t user =
          order != NULL ? order[first + i] : (first + i) % self->n_users;

      write_request (self, request, user, (int) i);
      set_source (self, user, (int) i);
    }

  for (uint32_t done = 0; done < n;)
    {
      int taken = sendmmsg (self->fd, self->out.messages + done, n - done, 0);

      if (taken < 0)
        err (1, "sendmmsg");
      done += (uint32_t) taken;
    }
}

/* Which user a datagram is for: the one whose address it came to. */
static uint32_t
find_reader (Crowd *self, int slot)
{
  struct msghdr *header = &self->in.messages[slot].msg_hdr;
  struct in_pktinfo info = { 0 };

  for (struct cmsghdr *c = CMSG_FIRSTHDR (header); c != NULL;
       c = CMSG_NXTHDR (header, c))
    if (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_PKTINFO)
      memcpy (&info, CMSG_DATA (c), sizeof info);

  return ntohl (info.ipi_addr.s_addr) - FIRST_ADDRESS;
}

static void
keep_challenge (Crowd *self, int slot)
{
  uint32_t reader = find_reader (self, slot);
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, self->in.bytes[slot], self->in.messages[slot].msg_len);
  while (reader < self->n_users && og_osc_walk_next (&walk, &message))
    if (strcmp (message.address, OG_ADDRESS_CHALLENGE) == 0)
      og_challenge_decode (&message, self->challenges[reader]);
}

/* News and further parts of a list come in bundles of their own: they are no
 * answers. What the echo sends back is. */
static int
is_answer (const Crowd *self, int slot)
{
  static const char news[] = OG_ADDRESS_USER_INFO;

  return memcmp (self->in.bytes[slot] + OG_OSC_BUNDLE_HEADER + 4, news,
                 sizeof news)
         != 0;
}

/* FALSE if nothing came in @timeout milliseconds. */
static int
receive_batch (Crowd *self, CrowdRequest request, CrowdCount *count, int timeout)
{
  struct pollfd poll_fd = { self->fd, POLLIN, 0 };
  int n;

  for (int i = 0; i < BATCH; i++)
    {
      self->in.messages[i].msg_hdr.msg_control = &self->in_control[i];
      self->in.messages[i].msg_hdr.msg_controllen = sizeof self->in_control[i];
    }

  n = recvmmsg (self->fd, self->in.messages, BATCH, MSG_DONTWAIT, NULL);
  if (n <= 0
      && (poll (&poll_fd, 1, timeout) <= 0
          || (n = recvmmsg (self->fd, self->in.messages, BATCH, MSG_DONTWAIT, NULL))
                 <= 0))
    return 0;

  for (int i = 0; i < n; i++)
    {
      if (request == CROWD_HELLO)
        keep_challenge (self, i);
      if (is_answer (self, i))
        {
          count->answered++;
          count->answer_bytes += self->in.messages[i].msg_len;
        }
    }

  return 1;
}

Crowd *
crowd_new (uint32_t n_users)
{
  Crowd *self = calloc (1, sizeof *self);

  if (self == NULL)
    err (1, "calloc");

  self->n_users = n_users;
  self->challenges = calloc (n_users, sizeof *self->challenges);
  self->fd = open_everywhere ();
  batch_init (&self->out);
  batch_init (&self->in);
  return self;
}

void
crowd_free (Crowd *self)
{
  close (self->fd);
  free (self->challenges);
  free (self);
}

CrowdCount
crowd_ask (Crowd *self,
           uint16_t port,
           CrowdRequest request,
           const uint32_t *order,
           uint32_t n_requests,
           double rate)
{
  double start = get_time ();
  uint64_t lost = 0;
  CrowdCount count = { 0 };

  self->server = (struct sockaddr_in){ .sin_family = AF_INET,
                                       .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
                                       .sin_port = htons (port) };

  while (count.answered + lost < n_requests)
    {
      uint32_t n = n_requests - (uint32_t) count.sent;
      int due = rate == 0 || (double) count.sent <= (get_time () - start) * rate;

      n = n < BATCH ? n : BATCH;
      if (n > 0 && due && count.sent - count.answered - lost <= WINDOW - BATCH)
        {
          send_batch (self, request, order, (uint32_t) count.sent, n);
          count.sent += n;
        }
      else if (!receive_batch (self, request, &count, rate > 0 && n > 0 ? 1 : 1000)
               && (rate == 0 || n == 0))
        lost = count.sent - count.answered;
    }

  return count;
}
