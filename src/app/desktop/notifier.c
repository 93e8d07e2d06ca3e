/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/notifier.h"

#include "app/desktop/member-news.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* One of each at a time: a new one takes the place of the old. */
#define ID_MEMBERS "members"
#define ID_ENDED   "ended"
#define ID_KEPT    "kept"

struct _OgNotifier
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  OgMemberNews *news;

  /* Borrowed */
  GApplication *application;
  OgServices *services;

  gboolean attended;
  guint pause; /* source id; 0: no news are gathered */
};

G_DEFINE_FINAL_TYPE (OgNotifier, og_notifier, G_TYPE_OBJECT)

/* On the free desktops they go by D-Bus. Without one GLib 2.74 does not refuse
 * them but fails. */
static gboolean
has_notifications (OgNotifier *self)
{
#if defined(G_OS_UNIX) && !defined(__APPLE__)
  return g_application_get_dbus_connection (self->application) != NULL;
#else
  return TRUE;
#endif
}

/* Some desktops read marks in it as those of a web page, others show them: what
 * looks like them is a mark to neither. */
static char *
dup_without_markup (const char *text)
{
  GString *plain = g_string_new (text);

  g_string_replace (plain, "<", "‹", 0);
  g_string_replace (plain, ">", "›", 0);
  g_string_replace (plain, "&", "＆", 0);
  return g_string_free (plain, FALSE);
}

static void
send (OgNotifier *self, const char *id, const char *text, GNotification *notification)
{
  g_autofree char *body = dup_without_markup (text);

  g_notification_set_body (notification, body);
  if (has_notifications (self))
    g_application_send_notification (self->application, id, notification);
}

static void
say (OgNotifier *self, const char *id, const char *title, const char *text)
{
  g_autofree char *shown = og_shown_text_dup (title);
  g_autofree char *plain = dup_without_markup (shown);
  g_autoptr (GNotification) notification = g_notification_new (plain);

  send (self, id, text, notification);
}

static void
drop_news (OgNotifier *self)
{
  og_member_news_clear (self->news);
  g_clear_handle_id (&self->pause, g_source_remove);
}

static gboolean
on_pause_over (gpointer data)
{
  OgNotifier *self = data;
  OgSession *session = og_services_get_session (self->services);
  g_autofree char *text = og_member_news_dup_text (self->news);

  self->pause = 0;
  og_member_news_clear (self->news);
  if (text != NULL)
    say (self, ID_MEMBERS, og_session_get_config (session)->group, text);

  return G_SOURCE_REMOVE;
}

static gboolean
tells_members (OgNotifier *self)
{
  return !self->attended
         && g_settings_get_boolean (self->settings, "notify-members");
}

static void
gather (OgNotifier *self)
{
  if (self->pause == 0)
    self->pause = g_timeout_add (OG_NOTIFIER_PAUSE, on_pause_over, self);
}

static void
on_member_joined (OgSession *session, OgMember *member, OgNotifier *self)
{
  if (!tells_members (self))
    return;

  og_member_news_joined (self->news, og_member_get_shown_name (member));
  gather (self);
}

static void
on_member_left (OgSession *session, OgMember *member, OgNotifier *self)
{
  if (!tells_members (self))
    return;

  og_member_news_left (self->news, og_member_get_shown_name (member));
  gather (self);
}

/* Nothing is kept running any more. */
static void
withdraw_kept (OgNotifier *self)
{
  if (!og_services_is_busy (self->services))
    g_application_withdraw_notification (self->application, ID_KEPT);
}

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgNotifier *self)
{
  drop_news (self);
  g_application_withdraw_notification (self->application, ID_MEMBERS);
  withdraw_kept (self);
}

static void
on_hosting_active (OgHosting *hosting, GParamSpec *pspec, OgNotifier *self)
{
  withdraw_kept (self);
}

static void
on_session_ended (OgSession *session, const GError *error, OgNotifier *self)
{
  if (!self->attended)
    say (self, ID_ENDED, _ ("The session ended"), error->message);
}

static void
og_notifier_dispose (GObject *object)
{
  OgNotifier *self = OG_NOTIFIER (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (og_notifier_parent_class)->dispose (object);
}

static void
og_notifier_finalize (GObject *object)
{
  g_clear_pointer (&OG_NOTIFIER (object)->news, og_member_news_free);
  G_OBJECT_CLASS (og_notifier_parent_class)->finalize (object);
}

static void
og_notifier_class_init (OgNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = og_notifier_dispose;
  object_class->finalize = og_notifier_finalize;
}

static void
og_notifier_init (OgNotifier *self)
{
  self->news = og_member_news_new ();
}

OgNotifier *
og_notifier_new (GApplication *application,
                 OgServices *services,
                 GSettings *settings)
{
  OgNotifier *self = g_object_new (OG_TYPE_NOTIFIER, NULL);
  OgSession *session = og_services_get_session (services);

  self->application = application;
  self->services = services;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (session, "member-joined",
                           G_CALLBACK (on_member_joined), self, 0);
  g_signal_connect_object (session, "member-left", G_CALLBACK (on_member_left),
                           self, 0);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  g_signal_connect_object (session, "ended", G_CALLBACK (on_session_ended),
                           self, 0);
  g_signal_connect_object (og_services_get_hosting (services), "notify::active",
                           G_CALLBACK (on_hosting_active), self, 0);
  return self;
}

void
og_notifier_set_attended (OgNotifier *self, gboolean attended)
{
  self->attended = attended;
  if (!attended)
    return;

  drop_news (self);
  g_application_withdraw_notification (self->application, ID_MEMBERS);
  g_application_withdraw_notification (self->application, ID_ENDED);
  g_application_withdraw_notification (self->application, ID_KEPT);
}

void
og_notifier_say_kept (OgNotifier *self)
{
  gboolean is_hosting =
      og_hosting_is_active (og_services_get_hosting (self->services));
  gboolean is_joined =
      og_session_is_active (og_services_get_session (self->services));
  const char *text =
      is_joined && is_hosting
          ? _ ("You stay in the session, and your server stays open to others.")
      : is_hosting ? _ ("Your server stays open to others.")
                   : _ ("You stay in the session.");
  g_autoptr (GNotification) notification =
      g_notification_new (_ ("OSC Groups keeps running"));

  /* Translators: ends the session, and the server if there is one */
  g_notification_add_button (notification, _ ("Leave"), "app.leave");
  send (self, ID_KEPT, text, notification);
}
