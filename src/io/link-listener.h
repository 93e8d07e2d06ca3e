/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/link.h"

G_BEGIN_DECLS

/* Where links come in, and all that came: it listens at any number of ports, by TCP and
 * TLS, and owns the links it accepts. A link counts for others only when its first whole
 * packet is there. It decides who gets in (io/link-seats.h), and rests when the system
 * has no descriptor left. It never knows what packets mean.
 *
 * To be used like a link (io/link.h). */

typedef struct _OgLinkListener OgLinkListener;

typedef struct
{
  guint links;              /* in all */
  guint links_by_source;    /* from one site, see wire/site */
  gint64 rest;              /* µs: before it accepts again after the system refused */
  OgLinkLimits link;        /* of each */
} OgLinkListenerLimits;

/* A big hall behind one address finds room. */
#define OG_LINK_LISTENER_LIMITS                                                \
  ((OgLinkListenerLimits){                                                     \
      .links = 2000,                                                           \
      .links_by_source = 100,                                                  \
      .rest = 200 * 1000,                                                      \
      .link = OG_LINK_LIMITS,                                                  \
  })

/* Descriptors that links leave to all else. */
#define OG_LINK_LISTENER_SPARE 128

typedef struct
{
  OgLinkListenerLimits limits;
  GMainContext *context;    /* NULL: the default one */
  const OgLinkEvents *events; /* must live as long */
  gpointer data;
  guint n_spare;            /* descriptors that links leave free, beside those for all else */
} OgLinkListenerSetup;

typedef struct
{
  guint64 accepted;
  guint64 refused;          /* no seat, and nobody to send away */
  guint64 crowded_out;      /* sent away without having said anything */
  guint64 silent;           /* that ended otherwise without a packet */
  guint64 rests;            /* times that the system refused */
  guint links;              /* now, with those that have said nothing yet */
} OgLinkListenerStatistics;

OgLinkListener *og_link_listener_new             (const OgLinkListenerSetup *setup);
void            og_link_listener_free            (OgLinkListener *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLinkListener, og_link_listener_free)

void            og_link_listener_set_certificate (OgLinkListener *self,
                                                  OgCertificate *certificate);
gboolean        og_link_listener_listen          (OgLinkListener *self, const OgPath *at,
                                                  GError **error);
gboolean        og_link_listener_adopt           (OgLinkListener *self, GSocket *socket,
                                                  OgTransport transport, GError **error);
const OgPath   *og_link_listener_get_path        (const OgLinkListener *self, guint i);
OgLink         *og_link_listener_find            (const OgLinkListener *self, const OgPath *path);
const OgLinkListenerStatistics *
                og_link_listener_get_statistics  (OgLinkListener *self);

/* og_link_listener_new: raises the number of descriptors that the process may have, if
 * that is possible and needed; otherwise there are fewer links.
 *
 * Events: "opened" just before the first "received" of a link, the others only
 * after "opened". Links are not freed by others: og_link_close() one, and it is gone after
 * "closed". The listener may not be freed in an event.
 *
 * og_link_listener_set_certificate: for links accepted from now on; those that are
 * there keep theirs. Needed before listening by TLS. With one, whoever comes to a port for
 * TCP may speak TLS there, too.
 *
 * og_link_listener_listen: @at without a host is every address of both families, as far
 * as the system has them; without a port, a free one. FALSE and @error:
 * G_IO_ERROR_ADDRESS_IN_USE, G_IO_ERROR_NOT_SUPPORTED for TLS where the program was
 * built without it, or what the system says.
 *
 * og_link_listener_adopt: @socket listens already (io/activated-sockets.h).
 *
 * og_link_listener_get_path: of the ports, in the order of listening, with the port that
 * was picked; NULL after the last. Both families are one if the system has them apart.
 *
 * og_link_listener_find: the link whose other end is @path; NULL if there is none that
 * has opened. */

G_END_DECLS
