/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/engine.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Someone with an engine on loopback, who looks at it ten times a second and keeps
 * the latest of what it tells, and with a program that listens to the group. */

typedef struct
{
  /* Owned */
  OgEngine *engine;
  OgSessionConfig *config;
  GSocket *program;
  OgSessionStatus *status;  /* NULL: none yet */
  GError *join_error;
  GError *host_error;

  OgHostingStatus hosting;
  guint n_statuses;
  guint n_hosting;
} User;

typedef gboolean (*UserCondition) (User *user);

void         user_init            (User *self, const char *name);
void         user_clear           (User *self);

void         user_host            (User *self);
void         user_meet_at         (User *self, User *host);
void         user_join            (User *self, User *host);
void         user_await           (User *self, UserCondition condition);
gboolean     user_is_joined       (User *self);
gboolean     user_reaches_one     (User *self);
const OgPeerStatus *user_get_peer (User *self, const char *name);
void         user_hear_out        (User *self);
void         user_hears           (User *self, const char *bytes, gsize size);

guint16      open_port            (GSocket **socket);
void         await                (gboolean (*condition) (gpointer data), gpointer data);

/* user_init: nothing is asked of the engine yet. user_host: and waits until it
 * does. user_meet_at: sets its config. user_join: the same, asks, and waits
 * until it is joined.
 *
 * user_await: turns the main loop until @condition holds, for 20 s at most.
 *
 * user_hear_out: what its engine told before this, and what it did, is there.
 *
 * user_hears: waits for the next packet at its program, and it is this one.
 *
 * open_port: a socket with a free port of loopback. */

G_END_DECLS
