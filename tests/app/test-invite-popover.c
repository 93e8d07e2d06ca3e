/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/invite-popover.h"

#include "clipboard.h"
#include "fixture.h"
#include "stage.h"

#define LINK "oscgroups://192.168.1.5:7/jam"

static OgInvitePopover *
open_popover (OgApplication *application, GtkWidget *window)
{
  GtkWidget *popover =
      og_invite_popover_new (og_application_get_services (application));
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_widget_grab_focus (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return OG_INVITE_POPOVER (popover);
}

static void
host (OgApplication *application)
{
  const OgHostingStatus status = {
    .port = 7, .n_addresses = 1, .addresses = { OG_ADDRESS_IPV4 (0xc0a80105, 7) }
  };

  og_hosting_status_received (
      og_services_get_hosting (og_application_get_services (application)),
      &status);
}

static gboolean
is_unmapped (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

/* GTK 4.8 does not free a popover that is open. */
static void
close_window (GtkWidget *window, OgInvitePopover *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  og_await (is_unmapped, popover, "the end of the popover");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_copied (GtkWidget *widget, const char *text)
{
  g_autofree char *pasted = clipboard_read (widget);

  g_assert_nonnull (pasted);
  g_assert_nonnull (strstr (pasted, text));
}

static void
show_link (OgApplication *application, GtkWidget *first_window)
{
  GtkWidget *window = gtk_window_new ();
  OgInvitePopover *popover;
  GtkWidget *root;
  GtkWidget *picture;

  gtk_window_present (GTK_WINDOW (window));
  popover = open_popover (application, window);
  root = GTK_WIDGET (popover);
  og_await_text (root, "Host or join a session first");

  host (application);
  og_invite_popover_set_form (popover, "jam", "");
  og_await_text (root, LINK);
  g_assert_null (og_find (root, GTK_TYPE_SWITCH, NULL));
  picture = og_await_found (root, GTK_TYPE_PICTURE, "Invite as a QR code");
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));

  og_invite_popover_set_form (popover, "jam", "a&b");
  og_await_text (root, LINK "?password=a%26b");
  g_assert_true (og_has_text (root, "Anyone who gets the invite can join"));
  og_click (root, "Include the group password");
  og_await_gone (root, GTK_TYPE_LABEL, LINK "?password=a%26b");
  g_assert_true (og_has_text (root, "Others need to know it to join"));

  og_click (root, "Copy Invite");
  assert_copied (window, "\n" LINK "\n");
  assert_copied (window, "“jam”");
  assert_copied (window, "You also need the password");
  close_window (window, popover);
}

static void
test_shows_the_link (void)
{
  stage_run (show_link, NULL);
}

/* A code holds no more than 2.3 kB; the link can be copied all the same. */
static void
show_long_link (OgApplication *application, GtkWidget *first_window)
{
  GtkWidget *window = gtk_window_new ();
  g_autofree char *password = g_strnfill (3000, 'x');
  OgInvitePopover *popover;

  gtk_window_present (GTK_WINDOW (window));
  popover = open_popover (application, window);
  host (application);
  og_invite_popover_set_form (popover, "jam", password);
  og_await_text (GTK_WIDGET (popover), password);
  og_await_found (GTK_WIDGET (popover), GTK_TYPE_BUTTON, "Copy Invite");
  g_assert_null (og_find (GTK_WIDGET (popover), GTK_TYPE_PICTURE, NULL));
  close_window (window, popover);
}

static void
test_bears_a_long_link (void)
{
  stage_run (show_long_link, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/invite-popover/shows-the-link", test_shows_the_link);
  g_test_add_func ("/invite-popover/bears-a-long-link", test_bears_a_long_link);

  return g_test_run ();
}
