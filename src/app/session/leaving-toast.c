/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/leaving-toast.h"

#include "app/desktop/member-news.h"
#include "app/widgets/toast.h"

struct _OgLeavingToast
{
  /* Owned */
  OgMemberNews *news; /* of those who left, until @told has gone */
  AdwToast *told;     /* the latest that told of them; NULL: it has gone */
  OgSession *session;

  /* Borrowed */
  GtkWidget *toasts;

  guint telling; /* the idle source, 0: none */
};

static void
forget (OgLeavingToast *self)
{
  og_member_news_clear (self->news);
  if (self->told != NULL)
    g_signal_handlers_disconnect_by_data (self->told, self);
  g_clear_object (&self->told);
}

/* It takes the place of the former, whose names it therefore holds, too. */
static void
tell (OgLeavingToast *self, const char *text)
{
  AdwToast *toast = og_toast_new (text);

  if (self->told != NULL)
    g_signal_handlers_disconnect_by_data (self->told, self);
  g_set_object (&self->told, toast);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (forget), self);
  og_toast_show (self->toasts, toast);
}

static gboolean
on_time_to_tell (gpointer data)
{
  OgLeavingToast *self = data;
  g_autofree char *text = og_member_news_dup_text (self->news);

  self->telling = 0;
  if (text != NULL && og_session_is_active (self->session))
    tell (self, text);

  return G_SOURCE_REMOVE;
}

/* Those who leave at once are told of at once. */
static void
on_member_left (OgSession *session, OgMember *member, OgLeavingToast *self)
{
  og_member_news_left (self->news, og_member_get_shown_name (member));
  if (self->telling == 0)
    self->telling = g_idle_add (on_time_to_tell, self);
}

static void
on_member_joined (OgMemberList *members, OgMember *member, OgLeavingToast *self)
{
  og_member_news_forget (self->news, og_member_get_shown_name (member));
}

OgLeavingToast *
og_leaving_toast_new (OgSession *session, GtkWidget *toasts)
{
  OgLeavingToast *self = g_new0 (OgLeavingToast, 1);

  self->news = og_member_news_new ();
  self->session = g_object_ref (session);
  self->toasts = toasts;
  g_signal_connect (session, "member-left", G_CALLBACK (on_member_left), self);
  g_signal_connect (og_session_get_members (session), "joined",
                    G_CALLBACK (on_member_joined), self);

  /* Whoever left was in another session. */
  g_signal_connect_swapped (session, "notify::active", G_CALLBACK (forget), self);
  return self;
}

void
og_leaving_toast_free (OgLeavingToast *self)
{
  forget (self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (og_session_get_members (self->session),
                                        self);
  g_clear_handle_id (&self->telling, g_source_remove);
  og_member_news_free (self->news);
  g_object_unref (self->session);
  g_free (self);
}
