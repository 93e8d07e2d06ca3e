/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"
#include "wire/name.h"

G_BEGIN_DECLS

/* What test pads say to each other, as plain OSC that any program can read too:
 *
 *   /pad/fader/1   f value from 0 to 1, s name
 *   /pad/button/1  i 1, s name
 *   /pad/echo      i question, s name
 *   /pad/reply     i question, s name of who asked, s name of who replies
 *
 * It never asks who the members are: a name is what the sender says. */

#define OG_PAD_N_FADERS  2
#define OG_PAD_N_BUTTONS 4

typedef enum
{
  OG_PAD_FADER,
  OG_PAD_BUTTON,
  OG_PAD_ECHO,
  OG_PAD_REPLY
} OgPadKind;

typedef struct
{
  OgPadKind kind;
  guint number;             /* of the fader or button, from 1 */
  float value;              /* of the fader, from 0 to 1 */
  gint32 question;
  char asker[OG_NAME_MAX + 1]; /* of a reply: who asked */
  char name[OG_NAME_MAX + 1]; /* who says it */
} OgPadMessage;

GBytes  *og_pad_message_encode (const OgPadMessage *self);
gboolean og_pad_message_decode (OgPadMessage *self, const OgOscMessage *message);

/* og_pad_message_encode: an OSC packet, owned by the caller.
 *
 * og_pad_message_decode: FALSE, and @self is of no use, if @message is not of a pad. */

G_END_DECLS
