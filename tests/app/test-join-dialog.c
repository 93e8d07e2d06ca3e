/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/join-dialog.h"

#include "cli/made-up.h"
#include "fixture.h"
#include "stage.h"

#define BOX    "Invite, or server and group"
#define INVITE "oscgroups://stage.example.org/amber%20otter?password=p"

typedef struct
{
  OgSessionForm *form;
  GtkWidget *dialog;
  OgSessionConfig *joined; /* NULL: not yet */
} Fixture;

static void
on_join (OgJoinDialog *dialog, Fixture *fixture)
{
  fixture->joined = og_join_dialog_create_config (dialog);
}

static void
set_up (Fixture *fixture, GtkWidget *window, const char *text)
{
  *fixture = (Fixture){ og_session_form_new () };
  og_session_form_set_text (fixture->form, OG_FORM_USER, "Tim");
  fixture->dialog =
      GTK_WIDGET (og_join_dialog_new (GTK_WINDOW (window), fixture->form, text));
  g_signal_connect (fixture->dialog, "join", G_CALLBACK (on_join), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  og_await_found (fixture->dialog, GTK_TYPE_EDITABLE, BOX);
}

static void
tear_down (Fixture *fixture)
{
  if (fixture->joined == NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));

  g_clear_pointer (&fixture->joined, og_session_config_free);
  og_session_form_free (fixture->form);
}

static const char *
get_text (Fixture *fixture, const char *name)
{
  return gtk_editable_get_text (
      GTK_EDITABLE (og_await_found (fixture->dialog, GTK_TYPE_EDITABLE, name)));
}

static gboolean
can_join (Fixture *fixture)
{
  return gtk_widget_is_sensitive (
      og_await_found (fixture->dialog, GTK_TYPE_BUTTON, "Join"));
}

static void
play_says_what_it_understood (OgApplication *application, GtkWidget *window)
{
  Fixture fixture;

  set_up (&fixture, window, "");
  g_assert_true (og_has_text (fixture.dialog, "Paste the message"));
  g_assert_false (can_join (&fixture));

  og_enter (fixture.dialog, BOX, "stage.example.org");
  g_assert_true (og_has_text (fixture.dialog, "The group is missing"));
  g_assert_false (can_join (&fixture));

  og_enter (fixture.dialog, BOX, "stage.example.org amber otter");
  g_assert_true (og_has_text (
      fixture.dialog, "Join “amber otter” at stage.example.org as Tim"));
  g_assert_true (can_join (&fixture));

  og_enter (fixture.dialog, BOX, "https://example.org/amber");
  g_assert_true (og_has_text (fixture.dialog, "This link is not an invite"));
  g_assert_false (can_join (&fixture));
  g_assert_cmpstr (get_text (&fixture, BOX), ==, "https://example.org/amber");
  tear_down (&fixture);
}

static void
test_says_what_it_understood (void)
{
  stage_run (play_says_what_it_understood, NULL);
}

static gboolean
is_focus_in_box (gpointer data)
{
  GtkWidget *box = og_find (data, GTK_TYPE_EDITABLE, BOX);
  GtkWidget *focus = gtk_window_get_focus (data);

  return focus != NULL && box != NULL && gtk_widget_is_ancestor (focus, box);
}

static gboolean
has_joined (gpointer data)
{
  return ((const Fixture *) data)->joined != NULL;
}

/* From what was pasted to the session it is one key. */
static void
play_return_joins (OgApplication *application, GtkWidget *window)
{
  Fixture fixture;

  set_up (&fixture, window, "Play with us: " INVITE ".");
  og_await (is_focus_in_box, fixture.dialog, "the focus in the box");
  g_assert_null (og_find (fixture.dialog, GTK_TYPE_EDITABLE, "Group password"));
  gtk_widget_activate_default (gtk_window_get_focus (GTK_WINDOW (fixture.dialog)));

  og_await (has_joined, &fixture, "that Return joins");
  g_assert_cmpstr (fixture.joined->server, ==, "stage.example.org");
  g_assert_cmpstr (fixture.joined->group, ==, "amber otter");
  g_assert_cmpstr (fixture.joined->group_password, ==, "p");
  g_assert_cmpstr (fixture.joined->user, ==, "Tim");
  g_assert_cmpuint (fixture.joined->send_port, ==, OG_DEFAULT_SEND_PORT);
  tear_down (&fixture);
}

static void
test_return_joins (void)
{
  stage_run (play_return_joins, NULL);
}

/* It was told on the phone. */
static void
play_asks_for_the_password (OgApplication *application, GtkWidget *window)
{
  g_autofree char *password = og_made_up_dup_password ();
  g_autofree char *heard = g_ascii_strup (password, -1);
  Fixture fixture;

  g_strdelimit (heard, "-", ' ');
  set_up (&fixture, window, "stage.example.org amber otter");
  og_enter (fixture.dialog, "Group password", heard);
  g_assert_cmpstr (get_text (&fixture, "Group password"), ==, heard);
  og_enter (fixture.dialog, BOX, "stage.example.org amber otters");
  og_click (fixture.dialog, "Join");
  g_assert_cmpstr (fixture.joined->group_password, ==, password);
  tear_down (&fixture);
}

static void
test_asks_for_the_password (void)
{
  stage_run (play_asks_for_the_password, NULL);
}

static void
play_changes_name_and_ports (OgApplication *application, GtkWidget *window)
{
  Fixture fixture;
  AdwExpanderRow *more;

  set_up (&fixture, window, INVITE);
  g_assert_null (og_find (fixture.dialog, GTK_TYPE_EDITABLE, "Your name"));
  g_assert_true (
      og_has_text (fixture.dialog, "Tim · sends to 22244, hears on 22245"));
  more = ADW_EXPANDER_ROW (
      og_await_found (fixture.dialog, ADW_TYPE_EXPANDER_ROW, "Name and ports"));
  adw_expander_row_set_expanded (more, TRUE);
  og_enter (fixture.dialog, "Your name", "Tom");
  og_enter (fixture.dialog, "Send port", "x");
  og_await_text (fixture.dialog, "“Send port”");
  g_assert_false (can_join (&fixture));

  og_enter (fixture.dialog, "Send port", "9000");
  og_await_text (fixture.dialog, "as Tom");
  og_click (fixture.dialog, "Join");
  g_assert_cmpstr (fixture.joined->user, ==, "Tom");
  g_assert_cmpuint (fixture.joined->send_port, ==, 9000);
  tear_down (&fixture);
}

static void
test_changes_name_and_ports (void)
{
  stage_run (play_changes_name_and_ports, NULL);
}

/* Without a name it asks for that, in place. */
static void
play_asks_for_a_name (OgApplication *application, GtkWidget *window)
{
  Fixture fixture;

  set_up (&fixture, window, "");
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (og_await_found (fixture.dialog, ADW_TYPE_EXPANDER_ROW,
                                        "Name and ports")),
      TRUE);
  og_enter (fixture.dialog, "Your name", "");
  og_enter (fixture.dialog, BOX, INVITE);
  og_await_text (fixture.dialog, "To join, fill in “Your name”");
  g_assert_false (can_join (&fixture));
  tear_down (&fixture);
}

static void
test_asks_for_a_name (void)
{
  stage_run (play_asks_for_a_name, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/app/join-dialog/says-what-it-understood",
                   test_says_what_it_understood);
  g_test_add_func ("/app/join-dialog/return-joins", test_return_joins);
  g_test_add_func ("/app/join-dialog/asks-for-the-password",
                   test_asks_for_the_password);
  g_test_add_func ("/app/join-dialog/changes-name-and-ports",
                   test_changes_name_and_ports);
  g_test_add_func ("/app/join-dialog/asks-for-a-name", test_asks_for_a_name);

  return g_test_run ();
}
