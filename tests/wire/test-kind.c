/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/kind.h"

#include "hex.h"
#include "sample.h"

#include <string.h>

#define FIRST_KIND (OG_KIND_OTHER + 1)

static void
test_each_kind_has_an_address_of_its_own (void)
{
  g_assert_null (og_kind_get_address (OG_KIND_OTHER));
  for (OgKind kind = FIRST_KIND; kind < OG_N_KINDS; kind++)
    {
      const char *address = og_kind_get_address (kind);

      g_assert_nonnull (address);
      g_assert_true (og_is_control_address (address));
      g_assert_cmpint (og_kind_from_address (address), ==, kind);
    }
}

/* An address is written once in the sources, and here for what it has to be. */
static void
test_knows_the_messages_of_the_original (void)
{
  static const struct
  {
    const char *address;
    OgKind kind;
  } messages[] = {
    { "/groupserver/user_alive", OG_KIND_USER_ALIVE },
    { "/groupserver/get_group_users_info", OG_KIND_GET_GROUP_USERS },
    { "/groupclient/user_alive_status", OG_KIND_USER_STATUS },
    { "/groupclient/user_group_status", OG_KIND_GROUP_STATUS },
    { "/groupclient/user_info", OG_KIND_USER_INFO },
    { "/groupclient/ping", OG_KIND_PING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    g_assert_cmpint (og_kind_from_address (messages[i].address), ==,
                     messages[i].kind);
}

static void
test_each_kind_refuses_other_arguments (void)
{
  OgSample sample;

  for (OgKind kind = FIRST_KIND; kind < OG_N_KINDS; kind++)
    {
      OgOscMessage message = *og_sample_make (&sample, "T");
      OgControl control;

      message.address = og_kind_get_address (kind);
      g_assert_false (og_control_decode (&control, &message));
    }
}

static void
test_takes_every_other_message_as_it_is (void)
{
  OgSample sample;
  OgControl control;

  g_assert_true (og_control_decode (&control, og_sample_make (&sample, "T")));
  g_assert_cmpint (control.kind, ==, OG_KIND_OTHER);
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

static void
check_saved (const char *name)
{
  g_autoptr (GBytes) packet = og_hex_read (name);
  gsize size;
  const guint8 *data = g_bytes_get_data (packet, &size);
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  g_test_message ("%s", name);
  g_assert_true (og_is_control (data, size));
  og_osc_walk_init (&walk, data, size);
  while (og_osc_walk_next (&walk, &message))
    {
      g_assert_true (og_control_decode (&control, &message));
      g_assert_cmpint (control.kind, !=, OG_KIND_OTHER);
    }
}

static void
test_takes_every_saved_datagram_apart (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *file;

  g_assert_nonnull (directory);
  while ((file = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (file, ".hex"))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - 4);

        check_saved (name);
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

  add ("each-kind-has-an-address-of-its-own",
       test_each_kind_has_an_address_of_its_own);
  add ("knows-the-messages-of-the-original",
       test_knows_the_messages_of_the_original);
  add ("each-kind-refuses-other-arguments",
       test_each_kind_refuses_other_arguments);
  add ("takes-every-other-message-as-it-is",
       test_takes_every_other_message_as_it_is);
  add ("knows-no-others", test_knows_no_others);
  add ("takes-every-saved-datagram-apart", test_takes_every_saved_datagram_apart);
  add ("control-is-known-by-its-prefix", test_control_is_known_by_its_prefix);
  add ("what-users-send-is-no-control", test_what_users_send_is_no_control);
  add ("one-message-of-control-makes-a-bundle-so",
       test_one_message_of_control_makes_a_bundle_so);

  return g_test_run ();
}
