/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What goes on of a packet that holds protocol messages: the users' messages in
 * it and, where local programs are to hear them, pings as the original sends
 * them. Such packets are rare, so each has memory of its own. */

typedef struct
{
  /* Owned */
  GPtrArray *packets;

  guint n_messages;         /* of users, in the last; the rest are pings */
  const char *pinger;       /* while a packet is taken */
} OgUsersPart;

void          og_users_part_init  (OgUsersPart *self);
void          og_users_part_clear (OgUsersPart *self);
const guint8 *og_users_part_take  (OgUsersPart *self, const guint8 *packet, gsize size,
                                   const char *pinger, gsize *taken);
void          og_users_part_reset (OgUsersPart *self);

/* og_users_part_take: NULL if nothing goes on, or the packet is not well-formed.
 * Otherwise @taken bytes, valid until og_users_part_reset(). The pings of @pinger
 * go on too; NULL: no pings do. */

G_END_DECLS
