/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/originals.h"

#include "client/loops/loop-limits.h"

/* So many tokens gone, and what an original repeats is more than a member sends
 * for long. */
#define MANY_REPEATED (OG_LOOP_BURST / 8)

/* Of the messages that were there before, gives how many are not tested yet. */
static guint
find_repeated (const OgRepeated *repeated,
               gboolean are_many,
               OgSuspects *sent_suspects,
               OgSuspects *returned_suspects,
               OgReturned *returned,
               gint64 now)
{
  guint n_new = 0;

  for (guint i = 0; i < repeated->n_keys; i++)
    {
      const OgMessageKey *key = &repeated->keys[i];
      guint32 hash = og_message_hash_address (key);
      const OgSuspect *sent = og_suspects_find (sent_suspects, hash);
      OgSuspect *suspect;

      if ((repeated->again >> i & 1) == 0
          || (sent != NULL && sent->verdict != OG_SUSPECT_INNOCENT))
        continue;

      suspect = og_suspects_find (returned_suspects, hash);
      if (suspect == NULL && are_many)
        suspect = og_suspects_note (returned_suspects, key, now);
      if (suspect != NULL)
        og_returned_add (returned, i, suspect);
      n_new += suspect == NULL;
    }

  og_returned_close (returned, repeated->n_keys);
  return n_new;
}

OgBudget *
og_originals_find (OgOriginals *self,
                   const OgRepeated *repeated,
                   OgSuspects *sent,
                   OgSuspects *returned_suspects,
                   OgReturned *returned,
                   gint64 now)
{
  OgBudget *budget =
      og_sender_budgets_get (self, og_path_hash (repeated->path), now);
  guint n_new;

  if (budget == NULL)
    return NULL;

  *returned = (OgReturned){ 0 };
  n_new = find_repeated (repeated,
                         og_tokens_count_gone (&budget->tokens) > MANY_REPEATED,
                         sent, returned_suspects, returned, now);
  if (returned->n_suspects > 0)
    return budget;

  if (n_new > 0)
    og_tokens_take (&budget->tokens, now);
  return NULL;
}
