/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE

#include "datagrams.h"

#include <arpa/inet.h>
#include <err.h>
#include <stdio.h>
#include <string.h>

#define BUFFER_BYTES (8 * 1024 * 1024)

static void
enlarge_buffer (int fd, int forced, int modest)
{
  int size = BUFFER_BYTES;

  if (setsockopt (fd, SOL_SOCKET, forced, &size, sizeof size) < 0
      && setsockopt (fd, SOL_SOCKET, modest, &size, sizeof size) < 0)
    err (1, "setsockopt");
}

void
batch_init (Batch *batch)
{
  memset (batch, 0, sizeof *batch);
  for (int i = 0; i < BATCH; i++)
    {
      batch->parts[i] = (struct iovec){ batch->bytes[i], SLOT_BYTES };
      batch->messages[i].msg_hdr.msg_iov = &batch->parts[i];
      batch->messages[i].msg_hdr.msg_iovlen = 1;
    }
}

int
open_udp (uint16_t port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
                                 .sin_port = htons (port) };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  if (fd < 0 || bind (fd, (struct sockaddr *) &address, sizeof address) < 0)
    err (1, "UDP port %u", port);

  enlarge_buffer (fd, SO_RCVBUFFORCE, SO_RCVBUF);
  enlarge_buffer (fd, SO_SNDBUFFORCE, SO_SNDBUF);
  return fd;
}

uint16_t
get_port (int fd)
{
  struct sockaddr_in address;
  socklen_t size = sizeof address;

  if (getsockname (fd, (struct sockaddr *) &address, &size) < 0)
    err (1, "getsockname");

  return ntohs (address.sin_port);
}

struct sockaddr_in
parse_endpoint (const char *text)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  char host[16];
  uint16_t port;

  if (sscanf (text, "%15[0-9.]:%hu", host, &port) != 2
      || inet_pton (AF_INET, host, &address.sin_addr) != 1)
    errx (2, "%s is not an address and a port", text);

  address.sin_port = htons (port);
  return address;
}
