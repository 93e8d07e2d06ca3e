/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/invite-link.h"

#include <gio/gio.h>
#include <locale.h>

#define FINGERPRINT                                                            \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct
{
  const char *link;
  const char *server;
  guint16 port;
  const char *group;
  const char *group_password; /* NULL: left as it was */
} GoodLink;

static const GoodLink good_links[] = {
  { "oscgroups://example.org:22242/jam", "example.org", 22242, "jam", NULL },
  { "oscgroups://example.org/jam", "example.org", 22242, "jam", NULL },
  { "oscgroups://192.0.2.1:1/jam", "192.0.2.1", 1, "jam", NULL },
  { "oscgroups://a:65535/jam", "a", 65535, "jam", NULL },
  { "oscgroups://[2001:db8::1]:22000/jam", "2001:db8::1", 22000, "jam", NULL },
  { "oscgroups://[::1]/jam", "::1", 22242, "jam", NULL },
  { " \toscgroups://example.org/jam\r\n", "example.org", 22242, "jam", NULL },
  { "OSCGroups://Example.org/Jam", "Example.org", 22242, "Jam", NULL },
  { "oscgroups://example.org/jam/", "example.org", 22242, "jam", NULL },
  { "oscgroups://example.org/a/b", "example.org", 22242, "a/b", NULL },
  { "oscgroups://example.org/a%2fb%2F", "example.org", 22242, "a/b/", NULL },
  { "oscgroups://example.org/%C3%9Cbung%20eins", "example.org", 22242,
    "Übung eins", NULL },
  { "oscgroups://example.org/Übung", "example.org", 22242, "Übung", NULL },
  { "oscgroups://example.org/Zoe%CC%88?password=%20Zoe%CC%88%20", "example.org",
    22242, "Zoë", "Zoë" },
  { "oscgroups://example.org/%20jam%20", "example.org", 22242, "jam", NULL },
  { "oscgroups://example.org/jam session", "example.org", 22242, "jam", NULL },
  { "oscgroups://example.org/a+b", "example.org", 22242, "a+b", NULL },
  { "oscgroups://example.org/50%25%3F", "example.org", 22242, "50%?", NULL },
  { "oscgroups://example.org:/jam", "example.org", 22242, "jam", NULL },
  { "oscgroups://b%C3%BCcher.example/jam", "xn--bcher-kva.example", 22242,
    "jam", NULL },
  { "oscgroups://g\u043e\u043ed.example/jam", "xn--gd-fmca.example", 22242,
    "jam", NULL },
  { "oscgroups://example.org/jam#part", "example.org", 22242, "jam", NULL },
  { "oscgroups://example.org/jam?", "example.org", 22242, "jam", NULL },
  { "oscgroups://example.org/jam?password=", "example.org", 22242, "jam", "" },
  { "oscgroups://example.org/jam?password=a%26b%3D+%23", "example.org", 22242,
    "jam", "a&b=+#" },
  { "oscgroups://example.org/jam?password=a=b", "example.org", 22242, "jam",
    "a=b" },
  { "oscgroups://example.org/jam?new&x=1&&password=p&y", "example.org", 22242,
    "jam", "p" },
  { "oscgroups://example.org/jam?password=1&password=2", "example.org", 22242,
    "jam", "1" },
  { "oscgroups://example.org/jam?thepassword=p", "example.org", 22242, "jam",
    NULL },
};

typedef struct
{
  const char *link;
  const char *reason; /* a part of it */
} BadLink;

static const BadLink bad_links[] = {
  { "", "not an invite link" },
  { "example.org", "not an invite link" },
  { "https://example.org/jam", "not an invite link" },
  { "oscgroups:/example.org/jam", "not an invite link" },
  { "oscgroups://", "does not name a server" },
  { "oscgroups:///jam", "does not name a server" },
  { "oscgroups://:22242/jam", "does not name a server" },
  { "oscgroups://[2001:db8::1/jam", "not" },
  { "oscgroups://[2001:db8::x]/jam", "not" },
  { "oscgroups://good.example@evil.example/jam", "an “@” hides" },
  { "oscgroups://good.example:22242@evil.example:7/jam", "an “@” hides" },
  { "oscgroups://@evil.example/jam", "an “@” hides" },
  { "oscgroups://good.example\\@evil.example/jam", "an “@” hides" },
  { "oscgroups://good.example%2Fjam@evil.example/x", "an “@” hides" },
  { "oscgroups://good.example%40evil.example/jam",
    "not a valid computer name" },
  { "oscgroups://good.example%5C.evil.example/jam",
    "not a valid computer name" },
  { "oscgroups://good.example\\.evil.example/jam",
    "not a valid computer name" },
  { "oscgroups://good.example%20.evil.example/jam",
    "not a valid computer name" },
  { "oscgroups://good.example @evil.example/jam", "does not name a group" },
  { "oscgroups://good.example\t@evil.example/jam", "does not name a group" },
  { "oscgroups://good.example\u202e/jam", "does not name a group" },
  { "oscgroups://-h/jam", "not a valid computer name" },
  { "oscgroups://--host/jam", "not a valid computer name" },
  { "oscgroups://%2Dh/jam", "not a valid computer name" },
  { "oscgroups://_x.example/jam", "not a valid computer name" },
  { "oscgroups://.example/jam", "not a valid computer name" },
  { "oscgroups://22242/jam", "not a valid computer name" },
  { "oscgroups://0.0.0.0/jam", "“0.0.0.0” stands for all addresses" },
  { "oscgroups://0.0.0.0:22242/jam", "“0.0.0.0” stands for all addresses" },
  { "oscgroups://[::]/jam", "“::” stands for all addresses" },
  { "oscgroups://a%20b/jam", "not a valid computer name" },
  { "oscgroups://a%3A1/jam", "not a valid computer name" },
  { "oscgroups://a%2Fb/jam", "not a valid computer name" },
  { "oscgroups://example.org:0/jam", "1 to 65535" },
  { "oscgroups://example.org:65536/jam", "1 to 65535" },
  { "oscgroups://example.org:99999999999999999999/jam", "1 to 65535" },
  { "oscgroups://example.org:-1/jam", "1 to 65535" },
  { "oscgroups://example.org:x/jam", "1 to 65535" },
  { "oscgroups://example.org", "does not name a group" },
  { "oscgroups://example.org/", "does not name a group" },
  { "oscgroups://example.org/?password=p", "does not name a group" },
  { "oscgroups://example.org/%", "is not complete" },
  { "oscgroups://example.org/%zz", "is not complete" },
  { "oscgroups://example.org/%20", "too long, or part of it cannot be seen" },
  { "oscgroups://example.org/%00", "too long, or part of it cannot be seen" },
  { "oscgroups://example.org/a%0Ab", "too long, or part of it cannot be seen" },
  { "oscgroups://example.org/%FF", "too long, or part of it cannot be seen" },
  { "oscgroups://example.org/1234567890123456789012345678901234567890"
    "1234567890123456789012345",
    "too long, or part of it cannot be seen" },
  { "oscgroups://example.org/jam?password=%FF", "not text" },
  { "oscgroups://example.org/jam?fingerprint=", "is not complete" },
  { "oscgroups://example.org/jam?fingerprint=0123", "is not complete" },
  { "oscgroups://example.org/jam?fingerprint=" FINGERPRINT "0",
    "is not complete" },
  { "oscgroups://example.org/jam?password=a%00b", "not text" },
};

static void
test_parses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_links); i++)
    {
      const GoodLink *each = &good_links[i];
      g_autoptr (OgSessionConfig) config = og_session_config_new ();
      g_autoptr (GError) error = NULL;

      g_free (config->group_password);
      config->group_password = g_strdup ("before");
      g_test_message ("%s", each->link);
      og_invite_link_parse (each->link, config, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (config->server, ==, each->server);
      g_assert_cmpuint (config->server_port, ==, each->port);
      g_assert_cmpstr (config->group, ==, each->group);
      g_assert_cmpstr (config->group_password, ==,
                       each->group_password != NULL ? each->group_password
                                                    : "before");
    }
}

static void
test_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_links); i++)
    {
      const BadLink *each = &bad_links[i];
      g_autoptr (OgSessionConfig) config = og_session_config_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", each->link);
      config->server_port = 7;
      g_assert_false (og_invite_link_parse (each->link, config, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, each->reason));
      g_assert_cmpstr (config->server, ==, "");
      g_assert_cmpstr (config->group, ==, "");
      g_assert_cmpuint (config->server_port, ==, 7);
    }
}

static const char *const nasty_names[] = {
  "jam",
  "a b",
  "a  b",
  "/",
  "//",
  "a/b/",
  "?",
  "#",
  "&",
  "=",
  "%",
  "%41",
  "+",
  "..",
  ".",
  "a\\b",
  "\"<>\"",
  "Ünïcödé",
  "日本語",
  "🎸",
  "password=x",
  "@:[]",
  "1234567890123456789012345678901234567890123456789012345678901234",
};

static char *
format (const char *host,
        guint16 port,
        const char *group,
        const char *group_password,
        const char *fingerprint)
{
  return og_invite_link_format (&(OgInviteParts){
      .host = host,
      .port = port,
      .group = group,
      .group_password = group_password,
      .fingerprint = fingerprint,
      .other_address = "",
  });
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (nasty_names); i++)
    for (guint j = 0; j <= G_N_ELEMENTS (nasty_names); j++)
      {
        const char *password = j == 0 ? "" : nasty_names[j - 1];
        g_autofree char *link = format ("example.org", 5, nasty_names[i],
                                        password, j % 2 == 0 ? "" : FINGERPRINT);
        g_autoptr (OgSessionConfig) config = og_session_config_new ();
        g_autoptr (GError) error = NULL;

        og_invite_link_parse (link, config, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (config->server, ==, "example.org");
        g_assert_cmpuint (config->server_port, ==, 5);
        g_assert_cmpstr (config->group, ==, nasty_names[i]);
        g_assert_cmpstr (config->group_password, ==, password);
        g_assert_cmpstr (config->fingerprint, ==, j % 2 == 0 ? "" : FINGERPRINT);
      }
}

/* The next server has another key, or one that nobody told. */
static void
test_fingerprint_is_of_the_server (void)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autofree char *capitals = g_ascii_strup (FINGERPRINT, -1);
  g_autofree char *link =
      g_strconcat ("oscgroups://a/jam?x&fingerprint=", capitals, NULL);

  g_assert_true (og_invite_link_parse (link, config, NULL));
  g_assert_cmpstr (config->fingerprint, ==, FINGERPRINT);
  g_assert_true (og_invite_link_parse ("oscgroups://b/jam", config, NULL));
  g_assert_cmpstr (config->fingerprint, ==, "");
}

/* A second address of one server, for those who have only the other family. */
static void
test_other_address (void)
{
  static const struct
  {
    const char *link;
    const char *expected;
  } cases[] = {
    { "oscgroups://192.0.2.1/jam?also=%5B2001:db8::1%5D:7", "[2001:db8::1]:7" },
    { "oscgroups://192.0.2.1/jam?also=[2001:db8::1]:7", "[2001:db8::1]:7" },
    { "oscgroups://192.0.2.1/jam?password=p&also=%5B2001:DB8:0::1%5D",
      "[2001:DB8:0::1]:22242" },
    { "oscgroups://[2001:db8::1]:5/jam?also=192.0.2.1:7", "192.0.2.1:7" },

    /* The name of a server that is trusted would lead elsewhere. */
    { "oscgroups://good.example/jam?also=[2001:db8::1]:7", "" },
    { "oscgroups://192.0.2.1/jam?also=192.0.2.2:7", "" },
    { "oscgroups://192.0.2.1/jam?also=evil.example:7", "" },
    { "oscgroups://192.0.2.1/jam?also=[ff02::1]:7", "" },
    { "oscgroups://192.0.2.1/jam?also=[::]:7", "" },
    { "oscgroups://192.0.2.1/jam?also=", "" },
    { "oscgroups://192.0.2.1/jam?also=%00", "" },
    { "oscgroups://192.0.2.1/jam?also=%FF", "" },
    { "oscgroups://192.0.2.1/jam", "" },
  };
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autofree char *link = og_invite_link_format (&(OgInviteParts){
      .host = "192.0.2.1",
      .port = 5,
      .group = "jam",
      .group_password = "p",
      .fingerprint = FINGERPRINT,
      .other_address = "[2001:db8::1]:5",
  });

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (og_invite_link_parse (cases[i].link, config, NULL));
      g_assert_cmpstr (config->other_address, ==, cases[i].expected);
    }

  g_assert_cmpstr (
      link, ==,
      "oscgroups://192.0.2.1:5/jam?password=p&fingerprint=" FINGERPRINT
      "&also=%5B2001:db8::1%5D:5");
}

static void
test_formats (void)
{
  g_autofree char *plain = format ("192.0.2.1", 22242, "Übung 1/2", NULL, "");
  g_autofree char *with_password = format ("a.example", 9, "jam", "a&b", "");
  g_autofree char *ipv6 = format ("2001:db8::1", 9, "jam", NULL, "");
  g_autofree char *known = format ("a.example", 9, "jam", NULL, FINGERPRINT);
  g_autofree char *all = format ("a.example", 9, "jam", "p", FINGERPRINT);

  g_assert_cmpstr (plain, ==, "oscgroups://192.0.2.1:22242/%C3%9Cbung%201%2F2");
  g_assert_cmpstr (with_password, ==,
                   "oscgroups://a.example:9/jam?password=a%26b");
  g_assert_cmpstr (ipv6, ==, "oscgroups://[2001:db8::1]:9/jam");
  g_assert_cmpstr (known, ==,
                   "oscgroups://a.example:9/jam?fingerprint=" FINGERPRINT);
  g_assert_cmpstr (all, ==,
                   "oscgroups://a.example:9/jam?password=p"
                   "&fingerprint=" FINGERPRINT);
}

static void
assert_found (const char *text, const char *link)
{
  g_autofree char *found = og_invite_link_find (text);

  g_assert_cmpstr (found, ==, link);
}

static void
test_is_found (void)
{
  assert_found ("oscgroups://x", "oscgroups://x");
  assert_found (" \nOSCGROUPS://h/g ", "OSCGROUPS://h/g");
  assert_found ("Join us: oscgroups://h/g?password=p see you",
                "oscgroups://h/g?password=p");
  assert_found ("It is oscgroups://h:5/g.", "oscgroups://h:5/g");
  assert_found ("(oscgroups://h/g), at eight!", "oscgroups://h/g");
  assert_found ("“oscgroups://h/g”…", "oscgroups://h/g");
  assert_found ("Kommt: oscgroups://h/Übung?password=ä!",
                "oscgroups://h/Übung?password=ä");
  assert_found ("oscgroups://h/g\302\240bis dann", "oscgroups://h/g");
  assert_found ("oscgroups://h/g\377", "oscgroups://h/g");
  assert_found ("<oscgroups://h/g>\nBea", "oscgroups://h/g");
  assert_found ("One: oscgroups://a/b Two: oscgroups://c/d", "oscgroups://a/b");
}

static void
test_is_not_found (void)
{
  assert_found ("", NULL);
  assert_found ("oscgroups", NULL);
  assert_found ("oscgroups.example.org", NULL);
  assert_found ("notoscgroups://x/y", NULL);
  assert_found ("https://x/y", NULL);
}

/* An address of another kind leads elsewhere, whatever it has at its end. */
static void
test_is_not_found_within_another (void)
{
  assert_found ("http://a/?oscgroups://x/y", NULL);
  assert_found ("http://a/oscgroups://x/y", NULL);
  assert_found ("https://a/?next=oscgroups://x/y", NULL);
  assert_found ("https://a/#oscgroups://x/y", NULL);
  assert_found ("https://a/(oscgroups://x/y)", NULL);
  assert_found ("https://a/?q=\"oscgroups://x/y\"", NULL);
  assert_found ("https://a/ü\u200boscgroups://x/y", NULL);
  assert_found ("https://a/\377oscgroups://x/y", NULL);
  assert_found ("a.example?oscgroups://x/y", NULL);
  assert_found ("mailto:a@b?body=(oscgroups://x/y)", NULL);
  assert_found ("view-source+oscgroups://x/y", NULL);
  assert_found ("x-oscgroups://x/y", NULL);
  assert_found ("web.oscgroups://x/y", NULL);
  assert_found ("a=oscgroups://x/y", NULL);
  assert_found ("a%20oscgroups://x/y", NULL);
}

static void
test_is_found_in_any_sentence (void)
{
  assert_found ("https://a/b oscgroups://h/g", "oscgroups://h/g");
  assert_found ("https://a/?oscgroups://x/y\noscgroups://h/g",
                "oscgroups://h/g");
  assert_found ("Join us:\noscgroups://h/g", "oscgroups://h/g");
  assert_found ("Join us:oscgroups://h/g", "oscgroups://h/g");
  assert_found ("[Join](oscgroups://h/g)", "oscgroups://h/g");
  assert_found ("<a href=\"oscgroups://h/g\">", "oscgroups://h/g");
  assert_found ("'oscgroups://h/g', »oscgroups://h/g«", "oscgroups://h/g");
  assert_found ("*oscgroups://h/g*", "oscgroups://h/g");
  assert_found (">oscgroups://h/g", "oscgroups://h/g");
  assert_found ("\ufeffoscgroups://h/g", "oscgroups://h/g");
  assert_found ("参加：oscgroups://h/g", "oscgroups://h/g");
  assert_found ("リンクはoscgroups://h/g です", "oscgroups://h/g");
}

/* A full stop that belongs to the name is not taken for the sentence's. */
static void
test_last_full_stop_stays (void)
{
  g_autofree char *link = format ("h", 5, "the end.", NULL, "");
  g_autofree char *sentence = g_strconcat ("Join ", link, ".", NULL);
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autoptr (GError) error = NULL;

  og_invite_link_parse (sentence, config, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (config->group, ==, "the end.");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/invite-link/parses", test_parses);
  g_test_add_func ("/cli/invite-link/refuses", test_refuses);
  g_test_add_func ("/cli/invite-link/round-trip", test_round_trip);
  g_test_add_func ("/cli/invite-link/formats", test_formats);
  g_test_add_func ("/cli/invite-link/other-address", test_other_address);
  g_test_add_func ("/cli/invite-link/fingerprint-is-of-the-server",
                   test_fingerprint_is_of_the_server);
  g_test_add_func ("/cli/invite-link/is-found", test_is_found);
  g_test_add_func ("/cli/invite-link/is-not-found", test_is_not_found);
  g_test_add_func ("/cli/invite-link/is-not-found-within-another",
                   test_is_not_found_within_another);
  g_test_add_func ("/cli/invite-link/is-found-in-any-sentence",
                   test_is_found_in_any_sentence);
  g_test_add_func ("/cli/invite-link/last-full-stop-stays",
                   test_last_full_stop_stays);

  return g_test_run ();
}
