/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* A musician's program: it sends messages without arguments to a port of this
 * computer, and listens at another. */
typedef struct
{
  GSocket *socket;
  guint16 port;             /* where it listens */
  GString *heard;           /* the addresses of all messages, each in quotes */
} Program;

Program *program_new    (void);
void     program_free   (Program *program);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Program, program_free)

void     program_play   (Program *program, guint16 port, const char *address);
gboolean program_heard  (Program *program, const char *address);

guint16  find_free_port (void);

/* find_free_port: one that nobody used a moment ago. */
