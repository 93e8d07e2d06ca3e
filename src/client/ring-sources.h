/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop.h"
#include "wire/path.h"
#include "wire/peering.h"

G_BEGIN_DECLS

/* From where something came to our send port that the group had sent. It only keeps
 * them: client/rings decides. */

#define OG_RING_SOURCES 8

typedef struct
{
  OgAddress from;           /* unset: this place is free */
  char message[OG_RING_MESSAGE_SIZE]; /* OSC address of one */
  gint64 seen;
  gint64 asked;             /* the others, when last */
  gint64 shown;             /* that it is a client's port, when last */
  gint64 told;              /* by .teller, whose place is not known, when last */
  OgPath teller;
  gboolean proved;          /* it is a client's port: it said so, or sent our ping */
  gint64 held_until;        /* if proved */
  gboolean named;           /* as a ring that goes on */
  OgLoop kind;              /* if named */
} OgRingSource;

typedef struct
{
  OgRingSource places[OG_RING_SOURCES];
  guint n_proved;
} OgRingSources;

OgRingSource *og_ring_sources_find        (OgRingSources *self, const OgAddress *from);
OgRingSource *og_ring_sources_find_or_add (OgRingSources *self, const OgAddress *from,
                                           gint64 now);
void          og_ring_sources_prove       (OgRingSources *self, OgRingSource *source,
                                           gint64 held_until);
void          og_ring_sources_forget      (OgRingSources *self, OgRingSource *source);

/* og_ring_sources_find_or_add: NULL if all places are taken. */

G_END_DECLS
