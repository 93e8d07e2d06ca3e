/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plain-words.h"

#include "wire/kind.h"

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
