/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "host.h"

#include "fixture.h"
#include "friend.h"

/* Seconds from the first click until one is in. Sanitizers take their time. */
#ifdef __SANITIZE_ADDRESS__
#define SWIFT OG_PATIENCE
#else
#define SWIFT 3
#endif

typedef struct
{
  OgApplication *application;
  guint n_guests;
} Wait;

OgSession *
host_get_session (OgApplication *application)
{
  return og_services_get_session (og_application_get_services (application));
}

OgHosting *
host_get_hosting (OgApplication *application)
{
  return og_services_get_hosting (og_application_get_services (application));
}

gboolean
host_is_joined (gpointer application)
{
  const OgSessionStatus *status =
      og_session_get_status (host_get_session (application));

  return status != NULL && status->registration == OG_REGISTRATION_JOINED;
}

void
host_await_swiftly (OgApplication *application, gint64 since)
{
  og_await (host_is_joined, application, "the session");
  g_assert_cmpint (g_get_monotonic_time () - since, <,
                   SWIFT * G_TIME_SPAN_SECOND);
}

gboolean
host_is_running (gpointer application)
{
  return og_hosting_get_status (host_get_hosting (application)) != NULL;
}

guint16
host_wish_port (OgApplication *application)
{
  guint16 port = find_free_port ();

  g_settings_set (
      og_services_get_settings (og_application_get_services (application)),
      "host-port", "q", port);
  return port;
}

void
host_enter_free_send_port (GtkWidget *window)
{
  g_autofree char *port = g_strdup_printf ("%u", find_free_port ());

  og_enter (window, "Send port", port);
}

guint16
host_and_join (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_wish_port (application);

  og_click (window, "Host server");
  og_enter (window, "Group", FRIENDS_GROUP);
  og_enter (window, "Group password", FRIENDS_PASSWORD);
  og_enter (window, "Your name", "Ada");
  host_enter_free_send_port (window);
  og_click (window, "Join");
  og_await (host_is_joined, application, "the session");
  return port;
}

static gboolean
has_guests (gpointer data)
{
  const Wait *wait = data;

  return og_hosting_count_others (host_get_hosting (wait->application),
                                  host_get_session (wait->application))
         == wait->n_guests;
}

void
host_await_guests (OgApplication *application, guint n_guests)
{
  Wait wait = { application, n_guests };

  og_await (has_guests, &wait, "the guests");
}
