/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/pause-turns.h"

#include "client/loops/loop-limits.h"

/* The last of the tries has time for programs on a computer that is busy. */
static gboolean
is_first_try (const OgSuspect *suspect)
{
  return suspect->n_denied % OG_PAUSE_TRIES == 0;
}

/* The test of its echoes has begun, and goes on meanwhile. */
void
og_pause_turns_consider (OgPause *pause,
                         const OgSuspect *suspect,
                         const OgMessageKey *key,
                         gint64 now)
{
  gint64 frame = is_first_try (suspect) ? OG_PAUSE_FRAME : OG_PAUSE_FRAME_BUSY;

  if (suspect->testing && !og_pause_is_on (pause) && now >= suspect->next_pause
      && now >= suspect->test.started + OG_PAUSE_FIRST)
    og_pause_begin (pause, og_message_hash_address (key), frame, now);
}

OgSuspect *
og_pause_turns_conclude (OgPause *pause, OgSuspects *suspects, gint64 now)
{
  OgSuspect *suspect = og_suspects_find (suspects, pause->hash);

  pause->state = OG_PAUSE_IDLE;
  if (suspect == NULL)
    return NULL;
  if (pause->verdict == OG_PAUSE_PROVED)
    return suspect;

  suspect->n_denied += pause->verdict == OG_PAUSE_DENIED;
  suspect->next_pause =
      now
      + (pause->verdict == OG_PAUSE_DENIED && is_first_try (suspect)
             ? OG_PAUSE_REST
             : OG_PAUSE_AGAIN);
  return NULL;
}
