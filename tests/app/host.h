/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/application.h"

#include <gtk/gtk.h>

/* The application on stage as the host of a session. */

OgSession *host_get_session          (OgApplication *application);
OgHosting *host_get_hosting          (OgApplication *application);
gboolean   host_is_joined            (gpointer application);
gboolean   host_is_running           (gpointer application);

guint16    host_wish_port            (OgApplication *application);
void       host_enter_free_send_port (GtkWidget *window);
guint16    host_and_join             (OgApplication *application, GtkWidget *window);
void host_await_swiftly (OgApplication *application, gint64 since);
void       host_await_guests         (OgApplication *application, guint n_guests);

/* host_is_joined, host_is_running: the session is accepted; the server runs.
 *
 * host_await_swiftly: waits until the session is accepted, within three seconds of
 * @since, in us of g_get_monotonic_time().
 *
 * host_enter_free_send_port: other tests join at the same time, and want the usual
 * one.
 *
 * host_wish_port: sets a free one to host at, and returns it. host_and_join: the
 * same, and is in the friends' group as "Ada", at its own server. */
