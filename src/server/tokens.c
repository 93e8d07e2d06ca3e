/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/tokens.h"

#include <string.h>

/* Other hashes with this key are of other sizes, or do not begin so. */
static const guint8 PURPOSE[] = { 't', 'o', 'k', 'e', 'n', 's', 0, 1 };

/* Of both the name and the session: whoever uses another's session has another token. */
static void
make_token (const guint8 key[OG_SIPHASH_KEY_SIZE],
            const OgUser *from,
            const OgUser *to,
            OgToken *token)
{
  guint64 members[] = {
    og_siphash (key, from->name, strlen (from->name)),
    og_siphash (key, to->name, strlen (to->name)),
    (guint64) from->session << 32 | to->session,
  };
  guint8 data[sizeof PURPOSE + sizeof members];
  guint64 hash;

  memcpy (data, PURPOSE, sizeof PURPOSE);
  memcpy (data + sizeof PURPOSE, members, sizeof members);
  hash = og_siphash (key, data, sizeof data);
  memcpy (token->bytes, &hash, sizeof token->bytes);
}

gboolean
og_tokens_are_for (const OgUser *user)
{
  return user->knows_tokens && user->is_proven && user->session != 0;
}

void
og_tokens_make (const guint8 key[OG_SIPHASH_KEY_SIZE],
                const OgUser *reader,
                const OgUser *other,
                OgUserToken *tokens)
{
  tokens->user = other->name;
  tokens->capabilities =
      OG_CAPABILITY_TOKENS | (other->can_relay ? OG_CAPABILITY_RELAY : 0);
  make_token (key, reader, other, &tokens->shown);
  make_token (key, other, reader, &tokens->expected);
}
