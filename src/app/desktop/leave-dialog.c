/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/leave-dialog.h"

#include "app/words/hosting-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_LEAVE  "leave"

typedef struct
{
  /* Borrowed */
  OgSession *session;

  OgLeft left;
  gpointer data;
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
leave (const Question *question)
{
  if (og_session_is_active (question->session))
    og_session_leave (question->session);
  if (question->left != NULL)
    question->left (question->data);
}

static void
on_response (AdwMessageDialog *dialog,
             const char *response,
             const Question *question)
{
  if (g_str_equal (response, RESPONSE_LEAVE))
    leave (question);
}

static void
ask (GtkWindow *parent, const Question *question, guint n_others)
{
  g_autofree char *words = og_hosting_words_dup_stays (n_others);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (parent, _ ("Leave the Session?"), words));

  adw_message_dialog_add_responses (dialog, RESPONSE_CANCEL, _ ("Cancel"),
                                    RESPONSE_LEAVE, _ ("Leave"), NULL);
  adw_message_dialog_set_response_appearance (dialog, RESPONSE_LEAVE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, RESPONSE_CANCEL);
  adw_message_dialog_set_default_response (dialog, RESPONSE_CANCEL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response),
                         g_memdup2 (question, sizeof *question), free_question,
                         0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
og_leave_dialog_leave (GtkWindow *parent,
                       OgServices *services,
                       OgLeft left,
                       gpointer data)
{
  const Question question = { og_services_get_session (services), left, data };
  guint n_others = og_hosting_count_others (og_services_get_hosting (services),
                                            question.session);

  if (n_others > 0)
    ask (parent, &question, n_others);
  else
    leave (&question);
}
