/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/prefetch.h"

#include "osc/packet.h"
#include "wire/kind.h"
#include "wire/requests.h"

/* Members of a group that are fetched with it; a list fetches the rest. */
#define MEMBERS 12

/* What is known so far of who sent a datagram. */
typedef struct
{
  guint32 hash;
  const OgUser *user;
  const OgGroupRecord *group;
} Sender;

/* The name in the first alive; NULL if there is none. */
static const char *
find_name (const OgDatagram *datagram)
{
  OgOscMessage message;
  OgUserAlive alive;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (og_kind_from_address (message.address) == OG_KIND_USER_ALIVE
        && og_user_alive_decode (&message, &alive))
      return alive.user;

  return NULL;
}

/* Each step reads what the step before has fetched, for all senders in turn:
 * by then it is there. */
void
og_prefetch_fetch (const OgNameTable *users,
                   const OgDatagram *datagrams,
                   guint n_datagrams)
{
  Sender senders[OG_PREFETCH_MAX];
  guint n_senders = 0;

  for (guint i = 0; i < n_datagrams; i++)
    {
      const char *name = find_name (&datagrams[i]);

      if (name == NULL)
        continue;

      senders[n_senders].hash = og_name_table_get_hash (users, name);
      OG_FETCH (og_name_table_get_slot (users, senders[n_senders].hash));
      n_senders++;
    }

  for (guint i = 0; i < n_senders; i++)
    {
      senders[i].user = og_name_table_guess (users, senders[i].hash);
      if (senders[i].user != NULL)
        og_prefetch_fetch_user (senders[i].user);
    }

  for (guint i = 0; i < n_senders; i++)
    {
      const OgUser *user = senders[i].user;

      senders[i].group = user != NULL && user->n_memberships > 0
                             ? user->memberships[0].group
                             : NULL;
      if (senders[i].group != NULL)
        OG_FETCH (senders[i].group);
    }

  for (guint i = 0; i < n_senders; i++)
    if (senders[i].group != NULL)
      OG_FETCH (senders[i].group->members);

  for (guint i = 0; i < n_senders; i++)
    for (guint member = 0; senders[i].group != NULL && member < MEMBERS; member++)
      og_prefetch_fetch_member (senders[i].group, member);
}
