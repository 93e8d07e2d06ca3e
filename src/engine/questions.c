/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/questions.h"

static void
answer_soundchecks (OgClient *client, OgLocalReceivers *receivers)
{
  OgSoundcheckRound *soundchecks = og_client_get_soundchecks (client);
  OgAddress deaf;

  if (og_soundcheck_round_is_asked (soundchecks))
    og_soundcheck_round_answer (
        soundchecks,
        og_local_receivers_look (receivers, OG_LISTENING_VALID, &deaf),
        g_get_monotonic_time ());
}

static void
answer_rings (OgClient *client, OgLocalReceivers *receivers)
{
  OgRings *rings = og_client_get_rings (client);
  OgRing ring;

  while (og_rings_get_question (rings, &ring))
    {
      og_rings_answer (rings, og_local_receivers_are_in_ring (receivers, &ring),
                       g_get_monotonic_time ());
      if (og_rings_is_showing (rings))
        og_local_receivers_show_ring (receivers, &ring);
    }
}

void
og_questions_answer (OgClient *client, OgLocalReceivers *receivers)
{
  answer_soundchecks (client, receivers);
  answer_rings (client, receivers);
}
