/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "trust-words.h"

#include "wire/kind.h"
#include "wire/peering.h"

static void
write_cookie (OgOscWriter *writer, OgClient *client, gboolean is_right)
{
  OgToken cookie = og_client_get_registration (client)->cookie.bytes;

  cookie.bytes[0] ^= !is_right;
  og_token_encode (writer, OG_ADDRESS_CLIENT_COOKIE, &cookie);
}

static void
write_user_token (OgOscWriter *writer, OgFuzzInput *input, const char *user)
{
  OgUserToken tokens = { .user = user };

  tokens.shown.bytes[0] = og_fuzz_input_take_byte (input);
  tokens.expected.bytes[0] = og_fuzz_input_take_byte (input);
  tokens.capabilities = tokens.expected.bytes[0] & OG_CAPABILITIES_OURS;
  og_user_token_encode (writer, &tokens);
}

static void
write_greeting (OgOscWriter *writer, OgPeer *peer, const char *user, gboolean is_right)
{
  OgToken token = { { 0 } };

  if (peer != NULL)
    token = peer->tokens.expected;
  token.bytes[1] ^= !is_right;

  og_ping_encode (writer, user);
  og_own_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  og_token_encode (writer, OG_ADDRESS_PING_TOKEN, &token);
}

static void
write_proof (OgOscWriter *writer, const OgPeer *peer, guint place)
{
  const OgCandidate *candidate =
      &peer->candidates.places[place % OG_CANDIDATES_MAX];
  const OgProbeReply reply = {
    .sequence = candidate->proof.sequence,
    .origin = candidate->proof.origin,
  };

  og_probe_reply_encode (writer, &reply);
}

OgPeer *
og_fuzz_find_peer (OgClient *client, const char *user)
{
  return og_roster_find (og_client_get_roster (client), user);
}

/* Each bit is a message, but for the lowest: whether the secret is the right one. */
void
og_fuzz_write_trusted (OgOscWriter *writer,
                       OgFuzzInput *input,
                       OgClient *client,
                       const char *user)
{
  OgPeer *peer = og_fuzz_find_peer (client, user);
  guint8 what = og_fuzz_input_take_byte (input);
  gboolean is_right = (what & 1) != 0;

  if ((what & 2) != 0)
    write_cookie (writer, client, is_right);
  if ((what & 4) != 0)
    write_user_token (writer, input, user);
  if ((what & 8) != 0)
    write_greeting (writer, peer, user, is_right);
  if ((what & 16) != 0 && peer != NULL)
    write_proof (writer, peer, what >> 5);
}

void
og_fuzz_set_endpoints (OgClient *client, OgFuzzInput *input, gint64 now)
{
  const OgAddress own[] = {
    OG_ADDRESS_IPV4 (0xc0a80114, 22243),
    { .ip = { 0x20, 1, 0xd, 0xb8, [15] = 7 }, .port = 22243 },
    { .ip = { 0xfd, [15] = 7 }, .port = 22243 },
  };

  og_client_set_endpoints (
      client, own, og_fuzz_input_take_byte (input) % (G_N_ELEMENTS (own) + 1),
      now);
}

gboolean
og_fuzz_is_proven (OgClient *client, const OgPath *path)
{
  OgRoster *roster = og_client_get_roster (client);

  for (guint i = 0; i < og_roster_get_size (roster); i++)
    {
      const OgCandidate *candidate =
          og_candidates_find (&og_roster_get (roster, i)->candidates, path);

      if (candidate != NULL && candidate->is_proven)
        return TRUE;
    }

  return FALSE;
}
