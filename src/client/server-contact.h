/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/registration.h"
#include "client/server-watch.h"
#include "client/server-ways.h"
#include "wire/kind.h"

G_BEGIN_DECLS

/* Where the ways to the server and the registration with it meet: we register by the way
 * that is in use, and ask by the others. It decides what counts as heard from the server,
 * by which way. */

typedef struct
{
  /* Borrowed */
  OgRegistration *registration;

  OgServerWays ways;
  OgServerWatch watch;
  gboolean is_in_doubt;     /* whatever the watch says */
  gboolean is_excused;      /* by a standstill, and not heard since */
  gint64 sought;            /* since when by all ways; 0: it is not */
  gint64 heard;             /* when last, by any way; 0: never */
} OgServerContact;

void     og_server_contact_init          (OgServerContact *self, OgRegistration *registration);
void     og_server_contact_set_places    (OgServerContact *self, const OgServerPlace *places,
                                          guint n_places, OgLinkWish links, gint64 now);
void     og_server_contact_end           (OgServerContact *self);
gboolean og_server_contact_is_server     (OgServerContact *self, const OgPath *path);
gboolean og_server_contact_accepts       (OgServerContact *self, const OgDatagram *datagram,
                                          gint64 now);
gboolean og_server_contact_takes         (OgServerContact *self, const OgControl *message,
                                          const OgPath *path, gint64 now);
void     og_server_contact_heard         (OgServerContact *self, const OgPath *path, gint64 now);
void     og_server_contact_excuse        (OgServerContact *self, gint64 missed, gint64 now);
void     og_server_contact_advance       (OgServerContact *self, gint64 now);
gboolean og_server_contact_is_silent     (const OgServerContact *self);
gint64   og_server_contact_next_deadline (const OgServerContact *self);

/* og_server_contact_set_places: as og_server_ways_set_places(). Registers at once.
 *
 * og_server_contact_accepts: @datagram is well-formed, and its path that of the server.
 * FALSE: it is forged.
 *
 * og_server_contact_heard: what only the server can have sent came by @path, such as
 * something of a member.
 *
 * og_server_contact_is_silent: it does not answer, or not yet: that members are lost with
 * it is no news.
 *
 * og_server_contact_excuse: the server could not be heard for @missed µs of our clock. It is
 * not silent for that, but the way in use is doubted from the next step on.
 *
 * og_server_contact_advance: a server that relays is called silent once it has been sought
 * for OG_SERVER_SOUGHT.
 *
 * og_server_contact_takes: FALSE: what @message says is only about @path, by which we do
 * not register. */

G_END_DECLS
