/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "engine/engine-error.h"
#include "engine/local-receivers.h"
#include "engine/onlookers.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A member of a group with its sockets, on the thread-default main context of
 * whoever makes it. It moves datagrams between the network, the local programs
 * and the client's core, and decides nothing about them. */

typedef struct _OgClientIo OgClientIo;

/* Everything is copied. */
typedef struct
{
  const char *server;       /* "host" or "host:port" */
  guint16 server_port;      /* if @server names none */
  const char *server_fingerprint; /* of its key, for TLS; NULL, "": its name is certified */
  const char *server_other; /* a second address of it, with its port; NULL, "": not known */
  const char *user;
  const char *password;
  const char *former_password; /* tried once if the other is refused; NULL: none */
  GPtrArray *other_passwords; /* of OgOtherPassword, then; NULL: none */
  const char *group;
  const char *group_password;
  OgAddress external;       /* to bind towards the network */
  OgAddress tx;             /* to bind for what local programs send */
  const char *const *receivers; /* "port" (here) or "host:port" */
  gboolean passes_pings;    /* receivers hear pings, as from the original */
  gboolean lenient;         /* loops are noticed, and nothing is held back */
  gboolean meets_nobody;    /* it only wants to know whether it would be taken */
  OgEventSink sink;
} OgClientIoConfig;

OgClientIo       *og_client_io_new           (const OgClientIoConfig *config, GError **error);
void              og_client_io_free          (OgClientIo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgClientIo, og_client_io_free)

void              og_client_io_send          (OgClientIo *self, const guint8 *data, gsize size);
void              og_client_io_set_hearing   (OgClientIo *self, const OgHearing *hearing);
void              og_client_io_soundcheck    (OgClientIo *self);
void              og_client_io_survey        (OgClientIo *self);
OgListening       og_client_io_get_listening (OgClientIo *self, OgAddress *deaf);
OgOnlookers      *og_client_io_get_onlookers (OgClientIo *self);

OgClient         *og_client_io_get_client    (OgClientIo *self);
OgLocalReceivers *og_client_io_get_receivers (OgClientIo *self);
const OgAddress  *og_client_io_get_external  (const OgClientIo *self);
const OgAddress  *og_client_io_get_tx        (const OgClientIo *self);

/* og_client_io_new: NULL and @error, an OG_ENGINE_ERROR, if a port is taken.
 *
 * og_client_io_free: leaves the group at once.
 *
 * og_client_io_send: users' OSC to all members, as if a local program sent it.
 *
 * og_client_io_soundcheck: sends a test message to every member, and looks
 * whether programs listen at the receivers. og_client_io_get_listening: as it
 * was seen within OG_LISTENING_VALID. @deaf is where nothing listens.
 *
 * og_client_io_survey: asks the server by every way; the answers stand in the
 * client's ways.
 *
 * og_client_io_get_onlookers: the caller may change who they are.
 *
 * og_client_io_get_client, _get_receivers: to look at, and only between turns
 * of the main loop. og_client_io_get_external, _get_tx: with the ports that
 * were picked. */

G_END_DECLS
