/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "original-client.h"
#include "player.h"

G_BEGIN_DECLS

/* A member of a session: a host, a client of ours or an original one, and the
 * local program that plays through it. */

typedef enum
{
  OG_SIM_OURS,
  OG_SIM_ORIGINAL
} OgSimKind;

typedef struct
{
  /* Owned */
  char *name;
  OgPlayer *player;
  OgOurClient *ours;        /* one of the two, NULL while it does not run */
  OgOriginalClient *original;

  /* Borrowed */
  OgHost *host;

  OgSimKind kind;
  guint id;
  OgMemberConfig config;
} OgSimMember;

OgSimMember  *og_sim_member_new       (OgSimKind kind, guint id, OgHost *host);
void          og_sim_member_free      (OgSimMember *self);
void          og_sim_member_start     (OgSimMember *self);
void          og_sim_member_crash     (OgSimMember *self);
void          og_sim_member_move      (OgSimMember *self, guint32 ipv4, OgNat *nat);
gboolean      og_sim_member_is_running (const OgSimMember *self);
gboolean      og_sim_member_can_reach (const OgSimMember *self, const OgSimMember *other);
const OgPeer *og_sim_member_find      (const OgSimMember *self, const OgSimMember *other);
OgRegistrationState
              og_sim_member_get_state (const OgSimMember *self);

/* og_sim_member_crash: its client ends without a word.
 *
 * og_sim_member_move: its host gets another address, and its client, if it is
 * of ours, is told so by its system.
 *
 * og_sim_member_can_reach: it sends to @other what is played.
 *
 * og_sim_member_find: what a client of ours holds of @other; NULL: nothing. */

G_END_DECLS
