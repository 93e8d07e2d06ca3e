/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* A musician's program: it sends notes to a port of this computer, and
 * listens at another. */
typedef struct
{
  GSocket *socket;
  guint16 port;             /* where it listens */
  gint32 note;              /* the last that it played */
  GString *heard;           /* the addresses of all messages, each in quotes */
} Program;

Program *program_new    (void);
Program *program_new_at (guint16 port);
void     program_free   (Program *program);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Program, program_free)

void     program_play   (Program *program, guint16 port, const char *address);
gboolean program_heard  (Program *program, const char *address);

guint16  find_free_port (void);

/* program_play: the next note of a scale, with a loudness, as ",if".
 *
 * program_new_at: listens at @port, or at any other if that is taken; 0: any.
 *
 * find_free_port: one that nobody used a moment ago. */
