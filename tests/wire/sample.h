/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"
#include "osc/writer.h"
#include "wire/kind.h"

G_BEGIN_DECLS

/* Messages to decode: those of a saved datagram, which a test takes one after
 * the other while it writes them anew, and made-up ones with any arguments. */

typedef struct
{
  OgOscWriter rebuilt;      /* what the test writes, to be like the sample */
  OgOscMessage message;     /* the one taken last */
  OgOscWalk walk;
  GBytes *bytes;
  guint8 data[OG_CONTROL_MAX];
} OgSample;

/* Starts with the first message of tests/data/@name.hex. */
void                og_sample_open  (OgSample *self, const char *name);

/* The next message, which must have @address. */
const OgOscMessage *og_sample_take  (OgSample *self, const char *address);

/* All messages must have been taken, and rebuilt bit for bit. */
void                og_sample_close (OgSample *self);

/* A message whose arguments are of @types: any of s ("text"), i (1), h (1), b
 * (8 zeros) and T. Valid until the next call. */
const OgOscMessage *og_sample_make  (OgSample *self, const char *types);

G_END_DECLS
