/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/leave-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_LEAVE  "leave"

static void
on_response (AdwMessageDialog *dialog, const char *response, OgSession *session)
{
  if (g_str_equal (response, RESPONSE_LEAVE) && og_session_is_active (session))
    og_session_leave (session);
}

static void
ask (GtkWindow *parent, OgSession *session, guint n_others)
{
  g_autofree char *words = g_strdup_printf (
      ngettext (
          "%u member is using your server. It keeps running without you "
          "until you switch it off.",
          "%u members are using your server. It keeps running without you "
          "until you switch it off.",
          n_others),
      n_others);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (parent, _ ("Leave the Session?"), words));

  adw_message_dialog_add_responses (dialog, RESPONSE_CANCEL, _ ("Cancel"),
                                    RESPONSE_LEAVE, _ ("Leave"), NULL);
  adw_message_dialog_set_response_appearance (dialog, RESPONSE_LEAVE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, RESPONSE_CANCEL);
  adw_message_dialog_set_default_response (dialog, RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response),
                           session, 0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
og_leave_dialog_leave (GtkWindow *parent, OgNetwork *network)
{
  OgSession *session = og_network_get_session (network);
  guint n_others =
      og_hosting_count_others (og_network_get_hosting (network), session);

  if (n_others > 0)
    ask (parent, session, n_others);
  else
    og_session_leave (session);
}
