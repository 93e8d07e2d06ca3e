/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/outbox.h"

G_BEGIN_DECLS

/* Hears all datagrams of control that a core writes, and tells them in words. A
 * message is the last part of its address with its arguments, such as "ping tim"
 * and "probe_reply 7 1 2 3", but for
 *
 *   "hello" "greet" (hello to the server) "probe SEQUENCE" "response CHALLENGE"
 *   "list GROUP=PASSWORD" "tokens GROUP=PASSWORD" "leave NAME PASSWORD"
 *   "alive NAME PASSWORD PRIVATE-ADDRESS [GROUP=PASSWORD]..." "token EIGHT-BYTES"
 *   "endpoints NAME", as they are masked
 *
 * with "; " between messages and " | " between datagrams. What is no proper
 * datagram of control to one machine fails the test. */

#define SECONDS(n)      ((n) * (gint64) G_USEC_PER_SEC)
#define MILLISECONDS(n) ((n) * (gint64) 1000)

typedef struct
{
  /* Owned */
  GPtrArray *heard;         /* of OgHeard, not taken yet */

  gint64 start;             /* from which times count */
} OgEar;

typedef struct
{
  OgAddress to;
  gint64 time;
  char *words;
} OgHeard;

OgAddress og_ear_address    (const char *text);
OgPath    og_ear_path       (const char *text);
void      og_ear_init       (OgEar *self, gint64 start);
void      og_ear_clear      (OgEar *self);
void      og_ear_listen     (OgEar *self, OgOutbox *outbox, gint64 now);
char     *og_ear_take       (OgEar *self, const char *at);
char     *og_ear_take_times (OgEar *self, const char *at);

/* og_ear_address: "192.0.2.1:22243".
 *
 * og_ear_listen: takes all out of @outbox.
 *
 * og_ear_take: the words of what went to @at since it was last asked, "" if
 * nothing did. og_ear_take_times: when it did instead, in ms from the start. */

#define og_ear_expect(self, at, expected)                                      \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *taken = og_ear_take (self, at);                           \
    g_assert_cmpstr (taken, ==, expected);                                     \
  }                                                                            \
  G_STMT_END

#define og_ear_expect_times(self, at, expected)                                \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *taken = og_ear_take_times (self, at);                     \
    g_assert_cmpstr (taken, ==, expected);                                     \
  }                                                                            \
  G_STMT_END

G_END_DECLS
