/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/join-request.h"

#include <gio/gio.h>

typedef struct
{
  const char *text;
  const char *link;
} Case;

static const Case cases[] = {
  { "oscgroups://studio:5/jam?password=p",
    "oscgroups://studio:5/jam?password=p" },
  { "Play with us in “jam”:\noscgroups://studio/jam.\nBye",
    "oscgroups://studio/jam" },
  { "stage.example.org amber otter",
    "oscgroups://stage.example.org:22242/amber%20otter" },
  { "  stage.example.org:5   amber otter ",
    "oscgroups://stage.example.org:5/amber%20otter" },
  { "stage.example.org/amber otter",
    "oscgroups://stage.example.org:22242/amber%20otter" },
  { "192.168.1.5 a/b", "oscgroups://192.168.1.5:22242/a%2Fb" },
  { "[2001:db8::1]:7 jam", "oscgroups://[2001:db8::1]:7/jam" },
  { "2001:db8::1 jam", "oscgroups://[2001:db8::1]:22242/jam" },
  { "localhost jam", "oscgroups://localhost:22242/jam" },
  { "studio/amber otter", "oscgroups://studio:22242/amber%20otter" },
  { "studio:5 jam", "oscgroups://studio:5/jam" },
};

static void
test_understands (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *link = og_join_request_dup_link (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (link, ==, cases[i].link);
    }
}

typedef struct
{
  const char *text;
  GIOErrorEnum code;
  const char *words;
} Fault;

static const Fault faults[] = {
  { "", G_IO_ERROR_PARTIAL_INPUT, "Paste the message" },
  { "  ", G_IO_ERROR_PARTIAL_INPUT, "Paste the message" },
  { "stage.example.org", G_IO_ERROR_PARTIAL_INPUT, "The group is missing" },
  { "stage.example.org/", G_IO_ERROR_PARTIAL_INPUT, "The group is missing" },
  { "https://example.org/jam", G_IO_ERROR_INVALID_ARGUMENT,
    "This link is not an invite" },
  { "oscgroups://studio", G_IO_ERROR_INVALID_ARGUMENT, "does not name a group" },
  { "0.0.0.0 jam", G_IO_ERROR_INVALID_ARGUMENT, "0.0.0.0" },
  { "studio:99999 jam", G_IO_ERROR_INVALID_ARGUMENT, "port" },
  { "-x/jam", G_IO_ERROR_INVALID_ARGUMENT, "-x" },
  { "airy pail", G_IO_ERROR_PARTIAL_INPUT, "The server is missing" },
  { "Play with us in “airy pail”: open", G_IO_ERROR_PARTIAL_INPUT,
    "The server is missing" },
  { "studio/a\001b", G_IO_ERROR_INVALID_ARGUMENT, "cannot be seen" },
  { "\xff jam", G_IO_ERROR_PARTIAL_INPUT, "Paste the message" },
};

static void
test_says_what_is_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *link = og_join_request_dup_link (faults[i].text, &error);

      g_assert_null (link);
      g_assert_error (error, G_IO_ERROR, (int) faults[i].code);
      g_assert_nonnull (strstr (error->message, faults[i].words));
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Words in the clipboard are not taken for server and group. */
static void
test_finds_invites_only (void)
{
  g_autofree char *link =
      og_join_request_dup_invite ("Join: oscgroups://studio/jam!");

  g_assert_cmpstr (link, ==, "oscgroups://studio/jam");
  g_assert_null (og_join_request_dup_invite ("stage.example.org amber otter"));
  g_assert_null (og_join_request_dup_invite ("oscgroups://studio"));
  g_assert_null (og_join_request_dup_invite (""));
}

static void
set_string (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
test_says_what_it_does (void)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autofree char *nameless = NULL;
  g_autofree char *named = NULL;

  set_string (&config->server, "stage.example.org");
  set_string (&config->group, "amber otter");
  nameless = og_join_request_dup_words (config);
  g_assert_cmpstr (nameless, ==, "Join “amber otter” at stage.example.org");

  set_string (&config->user, "Tim");
  named = og_join_request_dup_words (config);
  g_assert_cmpstr (named, ==, "Join “amber otter” at stage.example.org as Tim");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/join-request/understands", test_understands);
  g_test_add_func ("/app/join-request/says-what-is-wrong",
                   test_says_what_is_wrong);
  g_test_add_func ("/app/join-request/finds-invites-only",
                   test_finds_invites_only);
  g_test_add_func ("/app/join-request/says-what-it-does", test_says_what_it_does);

  return g_test_run ();
}
