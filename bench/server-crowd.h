/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/hello.h"

#include <stdint.h>

/* Many users at one server: each speaks from an address of its own, 127.x.y.z,
 * through one socket, and is in a group of ten with others whose numbers are
 * far from its own. */

typedef struct _Crowd Crowd;

/* What each says in one datagram. */
typedef enum
{
  CROWD_HELLO,              /* hello, alive, list */
  CROWD_PROVE,              /* challenge_reply, alive, list */
  CROWD_ALIVE,              /* alive, list: as the original does */
  CROWD_OURS                /* all of these: as our client does */
} CrowdRequest;

typedef struct
{
  uint64_t sent;
  uint64_t answered;
  uint64_t answer_bytes;
} CrowdCount;

Crowd     *crowd_new      (uint32_t n_users);
void       crowd_free     (Crowd *self);
CrowdCount crowd_ask      (Crowd *self, uint16_t port, CrowdRequest request, const uint32_t *order,
                           uint32_t n_requests, double rate);

/* crowd_ask: the users of @order, or all in turn if it is NULL, each waiting
 * for no other; at @rate a second, or, if that is 0, as fast as the server
 * answers, with a bounded number of answers awaited. Answers that do not come
 * within a second are counted as lost. */
