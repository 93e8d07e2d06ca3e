/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/tokens.h"

G_BEGIN_DECLS

/* A token bucket for each of some senders. All zero are full ones. */

#define OG_SENDER_TOKENS       64
#define OG_SENDER_TOKENS_TRIES 8

typedef struct
{
  guint sender;
  OgTokens tokens;
} OgSenderTokensPlace;

typedef struct
{
  OgSenderTokensPlace places[OG_SENDER_TOKENS];
} OgSenderTokens;

/* NULL: its places are those of other senders, who have not all of them. */
static inline OgTokens *
og_sender_tokens_get (OgSenderTokens *self, guint sender, gint64 now)
{
  OgSenderTokensPlace *unused = NULL;

  for (guint i = 0; i < OG_SENDER_TOKENS_TRIES; i++)
    {
      OgSenderTokensPlace *place = &self->places[(sender + i) % OG_SENDER_TOKENS];

      if (place->sender == sender)
        return &place->tokens;
      if (unused == NULL && og_tokens_are_all_there (&place->tokens, now))
        unused = place;
    }

  if (unused == NULL)
    return NULL;

  unused->sender = sender;
  return &unused->tokens;
}

G_END_DECLS
