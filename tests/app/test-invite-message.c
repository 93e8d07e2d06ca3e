/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/invite-message.h"
#include "app/invite/invite-web.h"
#include "cli/invite-link.h"

#define LINK "oscgroups://stage.example.org:7/amber%20otter?password=p"
#define WEB                                                                    \
  "https://play.example.org/#stage.example.org:7/amber%20otter?password=p"
#define HOST "play.example.org"

static void
test_holds_the_link (void)
{
  g_autofree char *message = og_invite_message_dup (LINK, FALSE, "");
  g_autofree char *found = og_invite_link_find (message);

  g_assert_cmpstr (found, ==, LINK);
  g_assert_nonnull (strstr (message, "“amber otter”"));
  g_assert_nonnull (strstr (message, "You get OSC Groups at https://"));
  g_assert_null (strstr (message, "web link"));
  g_assert_null (strstr (message, "You also need the password"));
}

static void
test_tells_of_the_password (void)
{
  g_autofree char *message =
      og_invite_message_dup ("oscgroups://studio/jam", TRUE, "");

  g_assert_nonnull (strstr (message, "You also need the password"));
}

static void
test_holds_the_web_link (void)
{
  g_autofree char *message = og_invite_message_dup (LINK, FALSE, HOST);
  g_autofree char *found = og_invite_link_find (message);

  g_assert_nonnull (strstr (message, WEB));
  g_assert_cmpstr (found, ==, LINK);
}

/* The name would be taken for the link. */
static void
test_group_is_called_like_a_link (void)
{
  g_autofree char *link = og_invite_link_format (&(OgInviteParts){
      .host = "studio",
      .port = 7,
      .group = "oscgroups://elsewhere/jam",
      .fingerprint = "",
      .other_address = "",
  });
  g_autofree char *message = og_invite_message_dup (link, FALSE, "");
  g_autofree char *found = og_invite_link_find (message);

  g_assert_cmpstr (found, ==, link);
}

static void
test_web_round_trip (void)
{
  g_autofree char *web = og_invite_web_format (LINK, HOST);
  g_autofree char *sentence = g_strdup_printf ("Join (%s), friends!", web);
  g_autofree char *found = og_invite_web_find (sentence, HOST);

  g_assert_cmpstr (web, ==, WEB);
  g_assert_cmpstr (found, ==, LINK);
}

static void
test_web_is_left_out (void)
{
  g_assert_null (og_invite_web_format (LINK, ""));
  g_assert_null (og_invite_web_format ("https://example.org", HOST));
  g_assert_null (og_invite_web_find (WEB, ""));
  g_assert_null (og_invite_web_find (WEB, "other.example.org"));
  g_assert_null (og_invite_web_find ("amber otter", HOST));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/invite-message/holds-the-link", test_holds_the_link);
  g_test_add_func ("/invite-message/tells-of-the-password",
                   test_tells_of_the_password);
  g_test_add_func ("/invite-message/holds-the-web-link", test_holds_the_web_link);
  g_test_add_func ("/invite-message/group-is-called-like-a-link",
                   test_group_is_called_like_a_link);
  g_test_add_func ("/invite-web/round-trip", test_web_round_trip);
  g_test_add_func ("/invite-web/is-left-out", test_web_is_left_out);

  return g_test_run ();
}
