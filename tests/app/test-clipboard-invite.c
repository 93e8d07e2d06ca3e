/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/join-dialog.h"
#include "cli/invite-link.h"

#include "above.h"
#include "clipboard.h"
#include "fixture.h"
#include "friend.h"
#include "host.h"
#include "stage.h"

/* An invite that another program has put in the clipboard. */

#define BOX    "Invite, or server and group"
#define INVITE "oscgroups://stage.example.org/amber%20otter?password=p"

static char *
dup_message (guint16 port)
{
  g_autofree char *link = og_invite_link_format (&(OgInviteParts){
      .host = "127.0.0.1",
      .port = port,
      .group = FRIENDS_GROUP,
      .group_password = FRIENDS_PASSWORD,
      .fingerprint = "",
      .other_address = "",
  });

  return g_strdup_printf ("Play with us!\n%s\nBea", link);
}

/* Two actions: the card, and Return. */
static void
play_join (OgApplication *application, GtkWidget *window)
{
  g_autoptr (OgEngine) server = og_engine_new (&(OgEngineListener){ 0 }, NULL);
  g_autoptr (Friend) friend = NULL;
  g_autofree char *message = NULL;
  g_autoptr (ClipboardOwner) owner = NULL;
  guint16 port = find_free_port ();
  GtkWidget *dialog;
  gint64 since;

  og_engine_host (server, port);
  friend = friend_new ("Bea", port);
  message = dup_message (port);
  owner = clipboard_owner_new (message);
  stage_show_form (window);
  stage_show_door (window);
  og_await_text (window, "Invite to “" FRIENDS_GROUP "”");

  since = g_get_monotonic_time ();
  og_click (window, "Join “" FRIENDS_GROUP "”");
  dialog = above_await (OG_TYPE_JOIN_DIALOG);
  og_await_text (dialog, "Join “" FRIENDS_GROUP "” at 127.0.0.1");
  gtk_widget_activate_default (gtk_window_get_focus (GTK_WINDOW (dialog)));
  host_await_swiftly (application, since);
  og_await_text (window, "Bea");
}

static void
test_join (void)
{
  stage_run_at_door (play_join, NULL);
}

static gboolean
holds_invite (gpointer data)
{
  GtkWidget *box = og_await_found (data, GTK_TYPE_EDITABLE, BOX);

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (box)), INVITE);
}

static void
play_fills_the_box (OgApplication *application, GtkWidget *window)
{
  g_autoptr (ClipboardOwner) owner =
      clipboard_owner_new ("Play with us: " INVITE " Bye");
  GtkWidget *dialog;

  og_click (window, "Join");
  dialog = above_await (OG_TYPE_JOIN_DIALOG);
  og_await (holds_invite, dialog, "the invite in the box");
  og_enter (dialog, BOX, "stage.example.org jam");
  gtk_window_close (GTK_WINDOW (dialog));

  og_click (window, "Join");
  dialog = above_await (OG_TYPE_JOIN_DIALOG);
  og_await (holds_invite, dialog, "the invite, before what was typed once");
  g_assert_true (og_has_text (dialog, "Join “amber otter”"));
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_fills_the_box (void)
{
  stage_run_at_door (play_fills_the_box, NULL);
}

/* It comes while the door is looked at. */
static void
play_is_no_invite (OgApplication *application, GtkWidget *window)
{
  g_autoptr (ClipboardOwner) owner = clipboard_owner_new ("see you at eight");

  stage_show_form (window);
  stage_show_door (window);
  og_click (window, "Join");
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (og_await_found (
          above_await (OG_TYPE_JOIN_DIALOG), GTK_TYPE_EDITABLE, BOX))),
      ==, "");
}

static void
test_is_no_invite (void)
{
  stage_run_at_door (play_is_no_invite, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/app/clipboard-invite/join", test_join);
  g_test_add_func ("/app/clipboard-invite/fills-the-box", test_fills_the_box);
  g_test_add_func ("/app/clipboard-invite/is-no-invite", test_is_no_invite);

  return g_test_run ();
}
