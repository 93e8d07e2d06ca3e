/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plain-words.h"

#include "wire/endpoints.h"
#include "wire/kind.h"
#include "wire/mirror.h"
#include "wire/relaying.h"

void
og_fuzz_write_statuses (OgOscWriter *writer,
                        OgFuzzInput *input,
                        const OgRegistration *registration)
{
  guint8 what = og_fuzz_input_take_byte (input);

  og_user_status_encode (writer, &(OgUserStatus){ registration->user, what & 3 });
  og_group_status_encode (writer, &(OgGroupStatus){ registration->user,
                                                    registration->group,
                                                    what >> 2 & 3 });
}

void
og_fuzz_write_challenge (OgOscWriter *writer, OgFuzzInput *input)
{
  guint8 challenge[OG_CHALLENGE_SIZE] = { og_fuzz_input_take_byte (input) };

  og_challenge_encode (writer, OG_ADDRESS_CHALLENGE, challenge);
}

/* Each bit of the first byte is a message; an answer of the second port stands alone. */
void
og_fuzz_write_findings (OgOscWriter *writer,
                        OgFuzzInput *input,
                        OgClient *client,
                        const char *const *users,
                        const OgAddress *address)
{
  const OgNatCheck *check = og_client_get_nat_check (client);
  const OgToken *cookie = &og_client_get_registration (client)->cookie.bytes;
  guint8 what = og_fuzz_input_take_byte (input);
  guint8 number = og_fuzz_input_take_byte (input);
  const char *user = users[number & 3];
  OgEndpoints endpoints = { 0 };

  og_endpoints_add (&endpoints, address);
  for (guint i = number >> 4; i > 0; i--)
    og_endpoints_add (&endpoints, &(OgAddress){
                                      .ip = { 0x20, 1, 0xd, 0xb8, [7] = i },
                                      .port = 1 + number,
                                  });
  if ((what & 8) != 0)
    {
      og_mirrored_encode (
          writer, &(OgMirrored){ (number & 1) != 0 ? check->id : check->own_id,
                                 *address });
      return;
    }
  if ((what & 1) != 0)
    og_token_encode (writer, OG_ADDRESS_CLIENT_COOKIE, cookie);
  if ((what & 2) != 0)
    og_own_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  if ((what & 4) != 0)
    og_mirror_port_encode (writer, (guint16) (number << 8 | 1));
  if ((what & 16) != 0)
    og_not_relayed_encode (writer, (gint8) number);
  if ((what & 32) != 0)
    og_ping_encode (writer, user);
  if ((what & 64) != 0)
    og_router_encode (writer, &(OgRouter){ 0 });
  if ((what & 128) != 0)
    og_user_endpoints_encode (writer, OG_ADDRESS_CLIENT_ENDPOINTS, user,
                              &endpoints, cookie);
}

void
og_fuzz_write_probe (OgOscWriter *writer, OgFuzzInput *input, gint64 now)
{
  OgProbe probe = { og_fuzz_input_take_byte (input), now };

  og_probe_encode (writer, &probe);
}

void
og_fuzz_write_probe_reply (OgOscWriter *writer,
                           OgFuzzInput *input,
                           const OgPeer *peer)
{
  OgProbeReply reply = { .replied =
                             (gint8) og_fuzz_input_take_byte (input) * 1000 };

  if (peer != NULL)
    {
      reply.sequence = peer->probing.sequence - 1;
      reply.origin =
          peer->probing.records[(guint32) reply.sequence % OG_PROBES_KEPT].origin;
    }

  og_probe_reply_encode (writer, &reply);
}

void
og_fuzz_write_soundcheck_reply (OgOscWriter *writer,
                                OgFuzzInput *input,
                                const OgPeer *peer)
{
  guint8 what = og_fuzz_input_take_byte (input);
  OgSoundcheckReply reply = { .listening = (OgListening) (what >> 4) };

  if (peer != NULL)
    reply.id = peer->soundcheck.first + what % 8;

  og_soundcheck_reply_encode (writer, &reply);
}
