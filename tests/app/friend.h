/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/engine.h"
#include "program.h"

/* Another member of the group "jam", on this computer: a client of its own,
 * with a program. */
typedef struct
{
  /* Owned */
  OgEngine *engine;
  OgSessionStatus *status;  /* the latest; NULL: none yet */
  Program *program;         /* NULL: it has ended */
} Friend;

Friend  *friend_new      (const char *name, guint16 server_port);
Friend  *friend_new_with (const char *name, guint16 server_port, const char *password);
void     friend_free     (Friend *friend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Friend, friend_free)

gboolean friend_reaches  (Friend *friend, const char *name);
void     friend_play     (Friend *friend, const char *address);

/* friend_new: on its way into the group, whose password is FRIENDS_PASSWORD.
 * friend_new_with: tries another password. friend_free: leaves. */

#define FRIENDS_GROUP    "jam"
#define FRIENDS_PASSWORD "s3cret"
