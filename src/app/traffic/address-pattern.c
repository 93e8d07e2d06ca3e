/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/address-pattern.h"

#include <string.h>

/* Bytes of an address that are looked at: the tap keeps no more. */
#define ADDRESS_MAX 1024

#define WILDCARDS "*?[{"

typedef enum
{
  TOKEN_BYTE,
  TOKEN_ANY,   /* ? */
  TOKEN_STAR,  /* * */
  TOKEN_SET,   /* [abc], [!a-c] */
  TOKEN_CHOICE /* {foo,bar} */
} TokenType;

/* One step of the pattern. @text and @length: what stands between brackets. */
typedef struct
{
  TokenType type;
  char byte;
  const char *text;
  gsize length;
} Token;

struct _OgAddressPattern
{
  /* Owned */
  char *text;     /* lower case */
  GArray *tokens; /* of Token, which borrow from @text */
};

/* The places in an address that the pattern so far can have come to. */
typedef struct
{
  guint8 at[ADDRESS_MAX + 1]; /* TRUE or FALSE */
} Places;

/* Gives where to read on. */
static const char *
parse_token (const char *text, Token *token)
{
  const char *close = NULL;

  *token = (Token){ .type = TOKEN_BYTE, .byte = *text };
  if (*text == '*')
    token->type = TOKEN_STAR;
  else if (*text == '?')
    token->type = TOKEN_ANY;
  else if (*text == '[')
    close = strchr (text, ']');
  else if (*text == '{')
    close = strchr (text, '}');

  if (close == NULL)
    return text + 1;

  token->type = *text == '[' ? TOKEN_SET : TOKEN_CHOICE;
  token->text = text + 1;
  token->length = (gsize) (close - token->text);
  return close + 1;
}

static void
add_token (OgAddressPattern *self, TokenType type)
{
  const Token token = { .type = type };

  g_array_append_val (self->tokens, token);
}

static gboolean
is_in_set (const char *set, gsize length, char byte)
{
  const char *end = set + length;
  gboolean negated = length > 0 && *set == '!';
  gboolean found = FALSE;

  set += negated;
  while (set < end)
    {
      gboolean is_range = end - set >= 3 && set[1] == '-';
      char last = is_range ? set[2] : set[0];

      found |= byte >= set[0] && byte <= last;
      set += is_range ? 3 : 1;
    }

  return found != negated;
}

static void
step_by_choice (const Token *token,
                const char *address,
                gsize length,
                gsize place,
                Places *next)
{
  const char *choice = token->text;
  const char *end = token->text + token->length;

  while (choice <= end)
    {
      const char *comma = memchr (choice, ',', (gsize) (end - choice));
      gsize size = (gsize) ((comma != NULL ? comma : end) - choice);

      if (size <= length - place && memcmp (address + place, choice, size) == 0)
        next->at[place + size] = TRUE;
      choice += size + 1;
    }
}

/* From @place in the address, over what @token takes. */
static void
step (const Token *token, const char *address, gsize length, gsize place, Places *next)
{
  gboolean takes = FALSE;

  switch (token->type)
    {
    case TOKEN_STAR:
      memset (next->at + place, TRUE, length + 1 - place);
      return;
    case TOKEN_CHOICE:
      step_by_choice (token, address, length, place, next);
      return;
    case TOKEN_ANY:
      takes = TRUE;
      break;
    case TOKEN_SET:
      takes = is_in_set (token->text, token->length, address[place]);
      break;
    case TOKEN_BYTE:
      takes = address[place] == token->byte;
      break;
    }

  if (takes && place < length)
    next->at[place + 1] = TRUE;
}

/* FALSE if it comes nowhere. After a star's first place, the others add
 * nothing. */
static gboolean
take_step (const Token *token,
           const char *address,
           gsize length,
           const Places *places,
           Places *next)
{
  gboolean any = FALSE;

  memset (next->at, 0, length + 1);
  for (gsize place = 0; place <= length; place++)
    if (places->at[place])
      {
        step (token, address, length, place, next);
        any = TRUE;
        if (token->type == TOKEN_STAR)
          break;
      }

  return any;
}

OgAddressPattern *
og_address_pattern_new (const char *text)
{
  OgAddressPattern *self = g_new0 (OgAddressPattern, 1);
  gboolean anywhere = strpbrk (text, WILDCARDS) == NULL;
  const char *position;

  self->text = g_ascii_strdown (text, -1);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  if (anywhere)
    add_token (self, TOKEN_STAR);

  position = self->text;
  while (*position != '\0')
    {
      Token token;

      position = parse_token (position, &token);
      g_array_append_val (self->tokens, token);
    }

  if (anywhere)
    add_token (self, TOKEN_STAR);

  return self;
}

void
og_address_pattern_free (OgAddressPattern *self)
{
  g_array_unref (self->tokens);
  g_free (self->text);
  g_free (self);
}

gboolean
og_address_pattern_matches (const OgAddressPattern *self, const char *address)
{
  gsize length = MIN (strlen (address), ADDRESS_MAX);
  char lower[ADDRESS_MAX + 1];
  Places places[2];
  guint now = 0;

  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (address[i]);
  lower[length] = '\0';

  memset (places[now].at, 0, length + 1);
  places[now].at[0] = TRUE;
  for (guint i = 0; i < self->tokens->len; i++)
    {
      if (!take_step (&g_array_index (self->tokens, Token, i), lower, length,
                      &places[now], &places[!now]))
        return FALSE;
      now = !now;
    }

  return places[now].at[length];
}
