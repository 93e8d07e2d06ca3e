/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/socket-watch.h"

static void
forget (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
watch (GSocket *socket,
       GIOCondition condition,
       GMainContext *context,
       GSocketSourceFunc func,
       gpointer data)
{
  GSource *source = g_socket_create_source (socket, condition, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (func), data, NULL);
  g_source_attach (source, context);
  return source;
}

/* A source of GIO's has one condition for ever: so there are two. */
void
og_socket_watch_set (OgSocketWatch *self,
                     GSocket *socket,
                     GIOCondition wanted,
                     GMainContext *context,
                     GSocketSourceFunc func,
                     gpointer data)
{
  if ((wanted & G_IO_IN) == 0)
    forget (&self->readable);
  else if (self->readable == NULL)
    self->readable = watch (socket, G_IO_IN, context, func, data);

  if ((wanted & G_IO_OUT) == 0)
    forget (&self->writable);
  else if (self->writable == NULL)
    self->writable = watch (socket, G_IO_OUT, context, func, data);
}
