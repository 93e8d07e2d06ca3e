/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What goes on of a packet that holds protocol messages: the users' messages in
 * it and, where local programs are to hear them, pings as the original sends
 * them. Such packets are rare; its memory grows to the largest of them. */

typedef struct
{
  /* Owned */
  GByteArray *bytes;

  guint n_messages;         /* of users; the rest are pings */
  const char *pinger;       /* while a packet is taken */
} OgUsersPart;

void     og_users_part_init  (OgUsersPart *self);
void     og_users_part_clear (OgUsersPart *self);
gboolean og_users_part_take  (OgUsersPart *self, const guint8 *packet, gsize size,
                              const char *pinger);

/* og_users_part_take: FALSE if nothing goes on, as of a packet that is not
 * well-formed. Otherwise it stands in @bytes until the next call. @pinger: whose
 * pings are among it; NULL: nobody's. */

G_END_DECLS
