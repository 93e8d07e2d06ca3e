/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/survey.h"

static void
take_challenge_reply (OgSurvey *self,
                      const OgLimits *limits,
                      const OgAddress *from,
                      const OgOscMessage *message)
{
  guint8 challenge[OG_CHALLENGE_SIZE];

  if (!og_challenge_decode (message, challenge))
    self->n_misworded++;
  else if (og_limits_is_challenge_of (limits, from, challenge))
    self->is_proven = TRUE;
}

static void
take_hello (OgSurvey *self, const OgOscMessage *message)
{
  gint32 version;

  if (og_hello_decode (message, &version))
    self->says_hello = TRUE;
  else
    self->n_misworded++;
}

void
og_survey_init (OgSurvey *self,
                const OgLimits *limits,
                const OgAddress *from,
                const guint8 *data,
                gsize size)
{
  OgOscMessage message;
  OgOscWalk walk;

  *self = (OgSurvey){ 0 };
  og_osc_walk_init (&walk, data, size);
  while (og_osc_walk_next (&walk, &message))
    {
      OgKind kind = og_kind_from_address (message.address);

      self->kinds |= 1u << kind;
      if (kind == OG_KIND_CHALLENGE_REPLY)
        take_challenge_reply (self, limits, from, &message);
      else if (kind == OG_KIND_SERVER_HELLO)
        take_hello (self, &message);
    }

  self->fault = walk.fault;
}

gboolean
og_survey_has (const OgSurvey *self, OgKind kind)
{
  return (self->kinds & 1u << kind) != 0;
}
