/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"
#include "wire/outbox.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* How packets for members go by the server: wrapped into a request that names who gets
 * them. It decides how, never whether: which member is sent to by the relay is decided
 * by candidates. A path with .relayed_to leads here. */

typedef struct
{
  /* Owned */
  GByteArray *head;
  GByteArray *bytes;        /* of the wrapped datagrams */
  GArray *datagrams;        /* of OgDatagram, these */

  /* Borrowed */
  const char *user;
  const char *group;
  OgOutbox *outbox;

  OgPath relay;             /* unset: there is none */
  OgToken cookie;           /* by which it knows us */
  guint n_too_large;        /* packets for which a datagram has no room */
} OgWrapping;

void   og_wrapping_init      (OgWrapping *self, const char *user, const char *group,
                              OgOutbox *outbox);
void   og_wrapping_clear     (OgWrapping *self);
void   og_wrapping_set_relay (OgWrapping *self, const OgPath *relay, const OgToken *cookie);
OgPath og_wrapping_get_path  (const OgWrapping *self, guint peer);
void   og_wrapping_open      (OgWrapping *self, OgOscWriter *writer);
void   og_wrapping_close     (OgWrapping *self, const OgOscWriter *writer, const OgPath *path,
                              const char *name);
void   og_wrapping_wrap      (OgWrapping *self, const OgDatagram *datagrams, guint n_datagrams,
                              const char *const *names, guint n_names, GArray *runs);
guint  og_wrapping_take_too_large (OgWrapping *self);

/* og_wrapping_get_path: the one that leads to the peer with that number by the relay;
 * unset if there is none.
 *
 * og_wrapping_open, og_wrapping_close: as of the outbox; what was written goes to the peer @name by
 * @path, wrapped if a relay is on it.
 *
 * og_wrapping_wrap: @datagrams for all members in @names; without names for all
 * others in the group. Adds to @runs, of OgRun: one for each OG_RELAY_MEMBERS_MAX names;
 * they are valid until the next call.
 *
 * og_wrapping_take_too_large: how many packets were left out since the last call, because
 * they are too large to be wrapped. */

G_END_DECLS
