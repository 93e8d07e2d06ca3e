/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "member.h"
#include "original-server.h"
#include "our-server.h"

G_BEGIN_DECLS

/* A whole session on a virtual network: a server, members and their local
 * programs, of ours or original. A test builds one, lets time pass, and looks
 * at who hears whom. */

#define OG_SIM_MILLISECOND ((gint64) G_USEC_PER_SEC / 1000)
#define OG_SIM_SECOND      ((gint64) G_USEC_PER_SEC)
#define OG_SIM_MINUTE      (60 * OG_SIM_SECOND)

typedef struct
{
  /* Owned */
  OgNetwork *network;
  GPtrArray *members;       /* of OgSimMember, by id */
  OgOurServer *server;      /* one of the two, NULL while it does not run */
  OgOriginalServer *original_server;

  /* Borrowed */
  OgHost *server_host;
  GRand *rand;

  OgAddress server_address; /* for members to come */
  guint max_users;          /* of a server of ours to come */
  gboolean lends;           /* so does that, ports towards originals */
} OgSimSession;

OgSimSession *og_sim_session_new          (guint32 seed);
void          og_sim_session_free         (OgSimSession *self);
void          og_sim_session_start_server (OgSimSession *self, OgSimKind kind);
void          og_sim_session_stop_server  (OgSimSession *self);
OgHost       *og_sim_session_add_host     (OgSimSession *self);
OgSimMember  *og_sim_session_add          (OgSimSession *self, OgSimKind kind, OgHost *host);
OgSimMember  *og_sim_session_join         (OgSimSession *self, OgSimKind kind, OgHost *host);
OgSimMember  *og_sim_session_get          (const OgSimSession *self, guint id);
void          og_sim_session_run          (OgSimSession *self, gint64 duration);
gint64        og_sim_session_time_to_play (OgSimSession *self, gint64 limit);
guint         og_sim_session_count_events (const OgSimSession *self, OgEventType type);

/* og_sim_session_new: with a server of ours, which runs.
 *
 * og_sim_session_add: a member of the group "band" that does not run yet, so
 * that its config can be changed. @host NULL: on one of its own, on the
 * internet. og_sim_session_join: one that runs.
 *
 * og_sim_session_time_to_play: all who run play until each has heard each
 * other. How long it took; -1 if it takes longer than @limit.
 *
 * og_sim_session_count_events: of all clients of ours that run. */

G_END_DECLS
