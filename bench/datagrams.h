/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>

/* What the bare relay and the load share: plain sockets on loopback and the
 * vectors that recvmmsg() and sendmmsg() take. */

#define BATCH      64
#define SLOT_BYTES 2048

typedef struct
{
  struct mmsghdr messages[BATCH];
  struct iovec parts[BATCH];
  uint8_t bytes[BATCH][SLOT_BYTES];
} Batch;

/* batch_init: each message is one slot, without an address.
 *
 * open_udp: on 127.0.0.1; @port 0 is a free one. Ends the program if it
 * cannot. Asks for the buffers that OgUdp asks for.
 *
 * parse_endpoint: "127.0.0.1:port", or ends the program. */
void               batch_init     (Batch *batch);
int                open_udp       (uint16_t port);
uint16_t           get_port       (int fd);
struct sockaddr_in parse_endpoint (const char *text);
