/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/link.h"

G_BEGIN_DECLS

/* What the tests of links have in common: one end of a link, what came to it and what
 * became of it, and waiting for that. */

typedef struct
{
  OgLink *link;
  GPtrArray *packets;       /* of GBytes */
  guint n_opened;
  guint n_emptied;
  guint n_closed;
  OgLinkFault fault;
  gboolean echoes;          /* all that comes goes back */
} LinkEnd;

extern const OgLinkEvents LINK_END_EVENTS;

typedef gboolean (*LinkCondition) (gpointer data);

/* Times in µs: short ones for what is to pass, long ones for what is not, however busy
 * the computer is. */
#define LINK_BRIEFLY   (50 * 1000)
#define LINK_PATIENTLY (100 * G_USEC_PER_SEC)

#define LINK_PATIENT_LIMITS                                                    \
  ((OgLinkLimits){                                                             \
      .opening = LINK_PATIENTLY,                                               \
      .silence = LINK_PATIENTLY,                                               \
      .waiting = LINK_PATIENTLY,                                               \
      .queue = OG_LINK_LIMITS.queue,                                           \
  })

void        link_end_init       (LinkEnd *self);
void        link_end_clear      (LinkEnd *self);
OgLinkSetup link_end_setup      (LinkEnd *self);
void        link_end_send       (LinkEnd *self, guint seed, gsize size);
void        link_end_assert     (LinkEnd *self, guint i, guint seed, gsize size);
void        link_end_wait_for   (LinkEnd *self, guint n_packets);
OgLinkFault link_end_wait_close (LinkEnd *self);
void        link_wait           (LinkCondition condition, gpointer data);
GSocket    *link_listen         (const OgAddress *at, OgAddress *bound);
GSocket    *link_dial           (const OgAddress *to);

/* link_end_init: until link_end_clear(), which frees the link. Its setup has no context
 * of its own: tests use the default one.
 *
 * link_end_send, link_end_assert: a packet whose bytes follow from @seed.
 *
 * link_wait: runs the main context until @condition; it fails after 60 s.
 *
 * link_listen: a plain socket that listens, blocking; NULL: this computer lacks the
 * family. link_dial: one that is connected, blocking. */

G_END_DECLS
