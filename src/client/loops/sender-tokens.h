/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/tokens.h"

G_BEGIN_DECLS

/* A token bucket for each of some senders. All zero are full ones. */

#define OG_SENDER_TOKENS 64

typedef struct
{
  guint sender;
  OgTokens tokens;
} OgSenderTokensPlace;

typedef struct
{
  OgSenderTokensPlace places[OG_SENDER_TOKENS];
} OgSenderTokens;

/* NULL: the place is that of another sender, who has not all of them. */
static inline OgTokens *
og_sender_tokens_get (OgSenderTokens *self, guint sender, gint64 now)
{
  OgSenderTokensPlace *place = &self->places[sender % OG_SENDER_TOKENS];

  if (place->sender != sender)
    {
      if (!og_tokens_are_all_there (&place->tokens, now))
        return NULL;
      place->sender = sender;
    }

  return &place->tokens;
}

G_END_DECLS
