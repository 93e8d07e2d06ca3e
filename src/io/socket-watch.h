/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Watches one socket in a main context for what is wanted of it at the moment, which
 * changes often: reading always, writing only now and then. */

typedef struct
{
  /* Owned; NULL: not watched */
  GSource *readable;
  GSource *writable;
} OgSocketWatch;

void og_socket_watch_set (OgSocketWatch *self, GSocket *socket, GIOCondition wanted,
                          GMainContext *context, GSocketSourceFunc func, gpointer data);

/* og_socket_watch_set: of a watch that was zero at first. Calls @func when G_IO_IN or
 * G_IO_OUT comes about, as far as it is @wanted, or an error does. To be called with
 * @wanted 0 before @socket goes. */

G_END_DECLS
