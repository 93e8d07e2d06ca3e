/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "client/limits.h"
#include "client/peer-upkeep.h"

#include "ear.h"

G_BEGIN_DECLS

/* A client core in virtual time, the member "tim" of the group "band". It is
 * spoken to in the words of voice.h, and heard by its .ear in those of ear.h. */

#define OG_RIG_SERVER  "203.0.113.5:22242"
#define OG_RIG_PRIVATE "192.168.1.20:22243"

/* What ann is known by; anything else is a stranger's. */
#define OG_RIG_ANN_PRIVATE "192.168.1.30:22243"
#define OG_RIG_ANN_PUBLIC  "198.51.100.7:40000"
#define OG_RIG_ANN         "info ann " OG_RIG_ANN_PRIVATE " " OG_RIG_ANN_PUBLIC " 0 band"
#define OG_RIG_STRANGER    "198.51.100.99:9"

/* How far its wall clock is ahead of the time of the rig. */
#define OG_RIG_CLOCK_OFFSET SECONDS (5 * 3600)

typedef struct
{
  /* Owned */
  OgClient *client;
  GString *events;          /* not taken yet */
  GByteArray *delivered;    /* of the last datagram, to the local programs */

  OgEar ear;
  gint64 now;
  guint n_checks;           /* of deadlines */
  guint n_delayed;          /* datagrams that were delivered with a delay */
  gboolean passes_pings;
  gboolean proves_nothing;  /* else peers of ours prove at once where they are */
} OgClientRig;

void     og_client_rig_init        (OgClientRig *self);
void     og_client_rig_init_passing_pings (OgClientRig *self);
void     og_client_rig_clear       (OgClientRig *self);
void     og_client_rig_connect     (OgClientRig *self, const char *server,
                                    const char *private_address);
void     og_client_rig_join        (OgClientRig *self);
void     og_client_rig_advance     (OgClientRig *self, gint64 by);
void     og_client_rig_say         (OgClientRig *self, const char *from, ...)
                                    G_GNUC_NULL_TERMINATED;
gboolean og_client_rig_say_bytes   (OgClientRig *self, const char *from,
                                    gconstpointer data, gsize size);
char    *og_client_rig_forward     (OgClientRig *self, gconstpointer data, gsize size);
char    *og_client_rig_take_events (OgClientRig *self);
OgPeer  *og_client_rig_find        (OgClientRig *self, const char *name);
guint    og_client_rig_count_sent  (OgClientRig *self);

/* og_client_rig_init: an idle client. og_client_rig_connect: gives it a server.
 * og_client_rig_join: the same, and the server took it; nothing of that is left
 * to hear or to take.
 *
 * og_client_rig_advance: steps from deadline to deadline.
 *
 * og_client_rig_say_bytes: whether anything is delivered to the local programs.
 * og_client_rig_say: it is not, unless there are notes or pings are passed.
 *
 * og_client_rig_forward: what a local program sends; the addresses it goes to,
 * sorted, with spaces between.
 *
 * og_client_rig_count_sent: the datagrams to all but the server, which are heard no
 * more. */

/* Users' OSC, whole and well-formed: 12 bytes. */
#define OG_RIG_NOTE "/note\0\0\0,\0\0\0"

#define og_client_rig_expect_events(self, words)                               \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *taken = og_client_rig_take_events (self);                 \
    g_assert_cmpstr (taken, ==, words);                                        \
  }                                                                            \
  G_STMT_END

#define og_client_rig_expect_delivered(self, literal)                          \
  g_assert_cmpmem ((self)->delivered->data, (self)->delivered->len, literal,   \
                   sizeof (literal) - 1)

#define og_client_rig_expect_forward(self, data, size, addresses)              \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *forwarded = og_client_rig_forward (self, data, size);     \
    g_assert_cmpstr (forwarded, ==, addresses);                                \
  }                                                                            \
  G_STMT_END

G_END_DECLS
