/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "link-pair.h"

#include "io/link-listener.h"

G_BEGIN_DECLS

/* Limits of a listener that does not lose patience. */
#define LINK_HOST_LIMITS                                                       \
  ((OgLinkListenerLimits){                                                     \
      .links = OG_LINK_LISTENER_LIMITS.links,                                  \
      .links_by_source = OG_LINK_LISTENER_LIMITS.links_by_source,              \
      .rest = OG_LINK_LISTENER_LIMITS.rest,                                    \
      .link = LINK_PATIENT_LIMITS,                                             \
  })

/* A listener that sends back what it gets, and notes who opened and closed. */

typedef struct
{
  OgLinkListener *listener;
  guint n_opened;
  guint n_received;
  guint n_closed;
  OgLinkFault fault;        /* of the last that closed */
  OgLink *last;             /* that opened; NULL: it has closed */
} LinkHost;

void      link_host_init        (LinkHost *self, const OgLinkListenerLimits *limits);
void      link_host_clear       (LinkHost *self);
OgAddress link_host_listen      (LinkHost *self, const OgAddress *at, OgTransport transport);
void      link_host_certify     (LinkHost *self, const char *certificate, const char *key);
const OgLinkListenerStatistics *
          link_host_count       (LinkHost *self);
void      link_end_meet         (LinkEnd *end, const OgAddress *to);
void      link_end_meet_by      (LinkEnd *end, const OgPath *to, const OgTlsTrust *trust);
void      link_end_assert_echo  (LinkEnd *end, guint seed);

/* link_host_listen: gives its address, of the loopback if @at has no host; without a
 * port if this computer lacks the family.
 *
 * link_host_certify: from tests/data/tls.
 *
 * link_end_meet: initialises @end, connects and waits until it is open. */

G_END_DECLS
