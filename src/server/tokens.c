/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/tokens.h"

#include <string.h>

/* Other hashes with this key are of other sizes, or do not begin so. */
static const guint8 PURPOSE[] = { 't', 'o', 'k', 'e', 'n', 's', 0, 1 };

static void
make_token (const guint8 key[OG_SIPHASH_KEY_SIZE],
            const OgUser *from,
            const OgUser *to,
            OgToken *token)
{
  guint32 sessions[] = { from->session, to->session };
  guint8 data[sizeof PURPOSE + sizeof sessions];
  guint64 hash;

  memcpy (data, PURPOSE, sizeof PURPOSE);
  memcpy (data + sizeof PURPOSE, sessions, sizeof sessions);
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
  make_token (key, reader, other, &tokens->shown);
  make_token (key, other, reader, &tokens->expected);
}
