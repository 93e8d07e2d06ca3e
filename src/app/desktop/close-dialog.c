/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/close-dialog.h"

#include "app/words/hosting-words.h"
#include "cli/shown-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define RESPONSE_CANCEL       "cancel"
#define RESPONSE_KEEP_RUNNING "keep-running"
#define RESPONSE_LEAVE        "leave"

/* A dialog that waits for its answer; counted. */
typedef struct
{
  /* Owned */
  GSettings *settings;
  GWeakRef parent;

  /* Borrowed */
  GtkCheckButton *for_good; /* NULL: not offered */

  OgCloseChosen chosen;
  gpointer data;
  OgCloseChoice choice;
} Question;

static void
clear_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->settings);
  g_weak_ref_clear (&question->parent);
}

static void
release_question (gpointer data)
{
  g_rc_box_release_full (data, clear_question);
}

static void
release_with_closure (gpointer data, GClosure *closure)
{
  release_question (data);
}

static gboolean
on_answer (gpointer data)
{
  Question *question = data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&question->parent);

  if (parent != NULL)
    question->chosen (question->choice, question->data);

  return G_SOURCE_REMOVE;
}

/* Answered when the dialog is gone: it does not bear that its parent goes while
 * it is still in use. */
static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;
  gboolean keeps_running = g_str_equal (response, RESPONSE_KEEP_RUNNING);

  if (!keeps_running && !g_str_equal (response, RESPONSE_LEAVE))
    return;

  if (question->for_good != NULL
      && gtk_check_button_get_active (question->for_good))
    g_settings_set_string (question->settings, "run-in-background",
                           keeps_running ? "always" : "never");

  question->choice = keeps_running ? OG_CLOSE_KEEP_RUNNING : OG_CLOSE_LEAVE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_answer,
                   g_rc_box_acquire (question), release_question);
}

static char *
dup_hosting_words (OgServices *services)
{
  guint n_others = og_hosting_count_others (og_services_get_hosting (services),
                                            og_services_get_session (services));

  return n_others > 0 ? og_hosting_words_dup_loss (n_others)
                      : g_strdup (_ ("Nobody can join your server while OSC "
                                     "Groups is not running."));
}

static char *
dup_session_words (OgServices *services)
{
  OgSession *session = og_services_get_session (services);
  g_autofree char *group =
      og_shown_text_dup (og_session_get_config (session)->group);

  /* Translators: %s is the name of a group */
  return g_strdup_printf (_ ("Your programs will no longer hear “%s” or be "
                             "heard there."),
                          group);
}

static char *
dup_words (OgServices *services, gboolean is_joined, gboolean is_hosting)
{
  g_autofree char *session = is_joined ? dup_session_words (services) : NULL;
  g_autofree char *hosting = is_hosting ? dup_hosting_words (services) : NULL;

  if (session == NULL || hosting == NULL)
    return session != NULL ? g_steal_pointer (&session)
                           : g_steal_pointer (&hosting);

  return g_strconcat (session, "\n\n", hosting, NULL);
}

static AdwMessageDialog *
create_dialog (GtkWindow *parent, OgServices *services)
{
  gboolean is_joined = og_session_is_active (og_services_get_session (services));
  gboolean is_hosting = og_hosting_is_active (og_services_get_hosting (services));
  g_autofree char *words = dup_words (services, is_joined, is_hosting);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      parent, is_joined ? _ ("Leave the Session?") : _ ("Stop the Server?"),
      words));

  adw_message_dialog_add_responses (
      dialog, RESPONSE_CANCEL, _ ("Cancel"), RESPONSE_KEEP_RUNNING,
      _ ("Keep Running in the Background"), RESPONSE_LEAVE,
      is_joined ? _ ("Leave") : _ ("Stop Server"), NULL);
  adw_message_dialog_set_response_appearance (dialog, RESPONSE_KEEP_RUNNING,
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_appearance (dialog, RESPONSE_LEAVE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, RESPONSE_CANCEL);
  adw_message_dialog_set_default_response (dialog, RESPONSE_KEEP_RUNNING);
  return dialog;
}

/* The focus begins there, where the return key would tick it: what everybody
 * presses it for is the default. */
static void
leave_return_to_default (GtkWidget *check)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Return|KP_Enter"),
                        gtk_named_action_new ("default.activate")));
  gtk_widget_add_controller (check, keys);
}

/* Whoever said before what is to happen is asked for the others' sake. */
static void
offer_for_good (AdwMessageDialog *dialog, Question *question)
{
  g_autofree char *choice =
      g_settings_get_string (question->settings, "run-in-background");
  GtkWidget *check;

  if (!g_str_equal (choice, "ask"))
    return;

  check = gtk_check_button_new_with_label (_ ("Do not ask again"));
  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  leave_return_to_default (check);
  adw_message_dialog_set_extra_child (dialog, check);
  question->for_good = GTK_CHECK_BUTTON (check);
}

GtkWindow *
og_close_dialog_show (GtkWindow *parent,
                      OgServices *services,
                      GSettings *settings,
                      OgCloseChosen chosen,
                      gpointer data)
{
  AdwMessageDialog *dialog = create_dialog (parent, services);
  Question *question = g_rc_box_new0 (Question);

  g_weak_ref_init (&question->parent, parent);
  question->settings = g_object_ref (settings);
  question->chosen = chosen;
  question->data = data;
  offer_for_good (dialog, question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question,
                         release_with_closure, 0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
