/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/kind.h"

#include "hex.h"

static void
test_knows_every_message (void)
{
  static const struct
  {
    const char *address;
    OgKind kind;
  } messages[] = {
    { "/groupserver/user_alive", OG_KIND_USER_ALIVE },
    { "/groupserver/get_group_users_info", OG_KIND_GET_GROUP_USERS },
    { "/groupserver/user_leave", OG_KIND_USER_LEAVE },
    { "/groupserver/hello", OG_KIND_SERVER_HELLO },
    { "/groupserver/challenge_reply", OG_KIND_CHALLENGE_REPLY },
    { "/groupclient/user_alive_status", OG_KIND_USER_STATUS },
    { "/groupclient/user_group_status", OG_KIND_GROUP_STATUS },
    { "/groupclient/user_info", OG_KIND_USER_INFO },
    { "/groupclient/user_left", OG_KIND_USER_LEFT },
    { "/groupclient/hello", OG_KIND_CLIENT_HELLO },
    { "/groupclient/challenge", OG_KIND_CHALLENGE },
    { "/groupclient/reached_at", OG_KIND_REACHED_AT },
    { "/groupclient/still_there", OG_KIND_STILL_THERE },
    { "/groupclient/ping", OG_KIND_PING },
    { "/groupclient/probe", OG_KIND_PROBE },
    { "/groupclient/probe_reply", OG_KIND_PROBE_REPLY },
    { "/groupclient/soundcheck", OG_KIND_SOUNDCHECK },
    { "/groupclient/soundcheck_reply", OG_KIND_SOUNDCHECK_REPLY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    g_assert_cmpint (og_kind_from_address (messages[i].address), ==,
                     messages[i].kind);
}

static void
test_knows_no_others (void)
{
  static const char *const others[] = {
    "",
    "/",
    "/note",
    "/groupserver",
    "/groupserver/",
    "/groupserver/ping",
    "/groupclient/",
    "/groupclient/pin",
    "/groupclient/pings",
    "/groupclient/ping/",
    "/groupclient/user_alive",
    "/GROUPCLIENT/ping",
    "groupclient/ping",
    "/groupclient/*",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (og_kind_from_address (others[i]), ==, OG_KIND_OTHER);
}

static gboolean
is_control (GBytes *packet)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (packet, &size);

  return og_is_control (data, size);
}

static void
test_every_saved_datagram_is_control (void)
{
  static const char *const names[] = {
    "alive",
    "alive-answer",
    "challenge-reply",
    "greeting-ping",
    "hello-alive",
    "hello-answer",
    "ping",
    "probe",
    "probe-reply",
    "refused",
    "soundcheck",
    "soundcheck-reply",
    "user-info-groups",
    "user-leave",
    "user-left",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) packet = og_hex_read (names[i]);

      g_assert_true (is_control (packet));
    }
}

#define IS_CONTROL(packet)                                                     \
  og_is_control ((const guint8 *) packet, sizeof (packet) - 1)

/* Bare, and of names that only later versions know. */
static void
test_control_is_known_by_its_prefix (void)
{
  g_assert_true (IS_CONTROL ("/groupclient/ping\0\0\0,s\0\0tim\0"));
  g_assert_true (IS_CONTROL ("/groupclient/sealed\0,b\0\0\0\0\0\0"));
  g_assert_true (IS_CONTROL ("/groupserver/x\0\0"));
}

static void
test_what_users_send_is_no_control (void)
{
  g_assert_false (IS_CONTROL ("/note\0\0\0,s\0\0/groupclient/ping\0\0\0"));
  g_assert_false (IS_CONTROL ("/groupclients/ping\0\0"));
  g_assert_false (IS_CONTROL ("/my/groupclient/ping\0\0\0\0"));
  g_assert_false (IS_CONTROL ("\0\0\0\1,i\0\0\0\0\0\1"));
  g_assert_false (IS_CONTROL ("no OSC at all"));
  g_assert_false (IS_CONTROL (""));
}

static void
test_one_message_of_control_makes_a_bundle_so (void)
{
  g_assert_true (IS_CONTROL ("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\4/a\0\0"
                             "\0\0\0\24/groupclient/ping\0\0\0"));
  g_assert_false (IS_CONTROL ("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\4/a\0\0"));
}

#define add(name, test) g_test_add_func ("/wire/kind/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("knows-every-message", test_knows_every_message);
  add ("knows-no-others", test_knows_no_others);
  add ("every-saved-datagram-is-control", test_every_saved_datagram_is_control);
  add ("control-is-known-by-its-prefix", test_control_is_known_by_its_prefix);
  add ("what-users-send-is-no-control", test_what_users_send_is_no_control);
  add ("one-message-of-control-makes-a-bundle-so",
       test_one_message_of_control_makes_a_bundle_so);

  return g_test_run ();
}
