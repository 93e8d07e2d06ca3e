/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/suspect.h"

G_BEGIN_DECLS

/* The addresses whose messages come back on one side: from local programs, or from
 * the network. Each has a place. Those for which none is free share the last one,
 * as if they were one address: so a program that sends on hundreds of addresses is
 * tested as soon as one that sends on a note. */

#define OG_SUSPECTS 16

typedef struct
{
  OgSuspect places[OG_SUSPECTS + 1];
  guint n_used;             /* places */
  guint64 rest[64];         /* bits: the addresses that share the last place */
} OgSuspects;

OgSuspect *og_suspects_find          (OgSuspects *self, guint32 hash);
OgSuspect *og_suspects_note          (OgSuspects *self, const OgMessageKey *key, gint64 now);
void       og_suspects_remove        (OgSuspects *self, OgSuspect *suspect);
void       og_suspects_advance       (OgSuspects *self, gint64 now);
gint64     og_suspects_next_deadline (const OgSuspects *self);

/* og_suspects_find: the one of the address with that hash. NULL: it has none.
 *
 * og_suspects_note: a message came back. Never NULL. */

G_END_DECLS
