/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/link-dialog.h"

#include "app/words/hosting-words.h"
#include "app/words/words.h"
#include "cli/invite-link.h"
#include "cli/shown-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define DIALOG_NAME "link-dialog"

typedef struct
{
  /* Owned */
  char *link;

  OgLinkAccepted accepted;
  gpointer data;
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_free (question->link);
  g_free (question);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "leave"))
    question->accepted (question->link, question->data);
}

/* The latest link counts: what an earlier one asked is not asked any more. */
static void
close_former (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == parent
          && g_str_equal (gtk_widget_get_name (GTK_WIDGET (window)), DIALOG_NAME))
        {
          gtk_window_close (window);
          return;
        }
    }
}

static GtkWidget *
create_dialog (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog;

  close_former (parent);
  dialog = adw_message_dialog_new (parent, heading, NULL);
  gtk_widget_set_name (dialog, DIALOG_NAME);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  return dialog;
}

static void
say (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = create_dialog (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close",
                                   _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
dup_question (OgServices *services, const OgSessionConfig *invited)
{
  guint n_others = og_hosting_count_others (og_services_get_hosting (services),
                                            og_services_get_session (services));
  g_autofree char *server = og_words_dup_places (invited);
  g_autofree char *group = og_shown_text_dup (invited->group);
  g_autofree char *stays = og_hosting_words_dup_stays (n_others);
  g_autofree char *words = g_strdup_printf (
      /* Translators: a group and its server */
      _ ("You opened an invite to “%s” at %s. To join it, leave this session "
         "first."),
      group, server);

  return n_others == 0 ? g_steal_pointer (&words)
                       : g_strconcat (words, "\n\n", stays, NULL);
}

static void
ask (GtkWindow *parent,
     OgServices *services,
     const OgSessionConfig *invited,
     Question *question)
{
  const OgSessionConfig *now =
      og_session_get_config (og_services_get_session (services));
  g_autofree char *group = og_shown_text_dup (now->group);
  g_autofree char *heading = g_strdup_printf (_ ("Leave “%s”?"), group);
  g_autofree char *body = dup_question (services, invited);
  GtkWidget *dialog = create_dialog (parent, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay",
                                    _ ("_Stay"), "leave", _ ("_Leave"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question,
                         free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_same_session (const OgSessionConfig *a, const OgSessionConfig *b)
{
  return og_session_config_is_same_server (a, b)
         && g_str_equal (a->group, b->group);
}

void
og_link_dialog_show (GtkWindow *parent,
                     OgServices *services,
                     const char *link,
                     OgLinkAccepted accepted,
                     gpointer data)
{
  const OgSessionConfig *now =
      og_session_get_config (og_services_get_session (services));
  g_autoptr (OgSessionConfig) invited = og_session_config_copy (now);
  g_autoptr (GError) error = NULL;

  if (!og_invite_link_parse (link, invited, &error))
    say (parent, _ ("This Is Not an Invite"), error->message);
  else if (is_same_session (now, invited))
    say (parent, _ ("You Are Already There"),
         _ ("This invite is for the session you are in."));
  else
    {
      Question *question = g_new (Question, 1);

      *question = (Question){ g_strdup (link), accepted, data };
      ask (parent, services, invited, question);
    }
}
