/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/invite.h"

#include "app/application.h"
#include "wire/address-text.h"

#include "fixture.h"

typedef struct
{
  OgServices *services;
  GSettings *settings;
  OgInvite *invite;
  guint n_changes;
} Fixture;

static void
on_changed (OgInvite *invite, Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = og_services_new (NULL);
  fixture->settings = g_settings_new (OG_APPLICATION_ID);
  g_settings_reset (fixture->settings, "host-address");
  g_settings_reset (fixture->settings, "invite-with-password");
  g_settings_reset (fixture->settings, "invite-internet");
  fixture->invite = og_invite_new (fixture->services, fixture->settings);
  g_signal_connect (fixture->invite, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->invite);
  g_assert_finalize_object (fixture->settings);
  g_assert_finalize_object (fixture->services);
}

/* As if the server ran there: 192.168.1.5 is towards the internet. */
static void
host (Fixture *fixture, guint16 port)
{
  const OgHostingStatus status = {
    .port = port,
    .n_addresses = 2,
    .addresses = { OG_ADDRESS_IPV4 (0xc0a80105, port),
                   OG_ADDRESS_IPV4 (0x0a000001, port) },
  };

  og_hosting_status_received (og_services_get_hosting (fixture->services),
                              &status);
}

static void
join_known (Fixture *fixture,
            const char *server,
            guint16 port,
            const char *group_password,
            const char *fingerprint)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->fingerprint = (g_free (config->fingerprint), g_strdup (fingerprint));
  config->server = (g_free (config->server), g_strdup (server));
  config->server_port = port;
  config->group = (g_free (config->group), g_strdup ("jam"));
  config->group_password =
      (g_free (config->group_password), g_strdup (group_password));
  config->user = (g_free (config->user), g_strdup ("Ann"));
  config->send_port = 0;
  og_session_join (og_services_get_session (fixture->services), config);
}

static void
join (Fixture *fixture, const char *server, guint16 port, const char *group_password)
{
  join_known (fixture, server, port, group_password, "");
}

static void
assert_link (Fixture *fixture, const char *link)
{
  g_assert_cmpstr (og_invite_get_link (fixture->invite), ==, link);
  g_assert_null (og_invite_get_obstacle (fixture->invite));
}

static void
test_wants_something_to_invite_to (Fixture *fixture, gconstpointer data)
{
  g_assert_null (og_invite_get_link (fixture->invite));
  g_assert_cmpstr (og_invite_get_obstacle (fixture->invite), ==,
                   "Host or join a session first");

  host (fixture, 7);
  g_assert_null (og_invite_get_link (fixture->invite));
  g_assert_cmpstr (og_invite_get_obstacle (fixture->invite), ==,
                   "Fill in a group first, because the invite leads to it");

  og_invite_set_form (fixture->invite, "jam", "");
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam");
}

static void
test_names_ipv6_where_there_is_nothing_else (Fixture *fixture, gconstpointer data)
{
  const OgHostingStatus status = {
    .port = 7,
    .n_addresses = 1,
    .addresses = { { .ip = { 0x2a, 0x00, [15] = 5 }, .port = 7 } },
  };

  og_hosting_status_received (og_services_get_hosting (fixture->services),
                              &status);
  og_invite_set_form (fixture->invite, "jam", "");
  assert_link (fixture, "oscgroups://[2a00::5]:7/jam");
}

static void
test_holds_the_password_if_told (Fixture *fixture, gconstpointer data)
{
  host (fixture, 7);
  og_invite_set_form (fixture->invite, "jam", "");
  g_assert_false (og_invite_is_protected (fixture->invite));
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam");

  og_invite_set_form (fixture->invite, "jam", "a b");
  g_assert_true (og_invite_is_protected (fixture->invite));
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam?password=a%20b");

  g_settings_set_boolean (fixture->settings, "invite-with-password", FALSE);
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam");
}

static void
test_names_the_internet_address (Fixture *fixture, gconstpointer data)
{
  host (fixture, 7);
  og_invite_set_form (fixture->invite, "jam", "");
  g_settings_set_string (fixture->settings, "host-address",
                         " studio.example.org ");
  assert_link (fixture, "oscgroups://studio.example.org:7/jam");

  g_settings_set_string (fixture->settings, "host-address", "203.0.113.5:9000");
  assert_link (fixture, "oscgroups://203.0.113.5:9000/jam");
}

static void
map (Fixture *fixture, OgMappingState state)
{
  const OgHostingStatus status = {
    .port = 7,
    .n_addresses = 1,
    .addresses = { OG_ADDRESS_IPV4 (0xc0a80105, 7) },
    .mapping = { .state = state,
                 .is_held = TRUE,
                 .port = 7,
                 .external = OG_ADDRESS_IPV4 (0xcb007105, 8) },
  };

  og_hosting_status_received (og_services_get_hosting (fixture->services),
                              &status);
}

static void
test_names_what_the_router_forwards (Fixture *fixture, gconstpointer data)
{
  og_invite_set_form (fixture->invite, "jam", "");
  map (fixture, OG_MAPPING_MAPPED);
  assert_link (fixture, "oscgroups://203.0.113.5:8/jam");

  g_settings_set_boolean (fixture->settings, "invite-internet", FALSE);
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam");
  g_settings_set_boolean (fixture->settings, "invite-internet", TRUE);
  g_settings_set_string (fixture->settings, "host-address", "example.org");
  assert_link (fixture, "oscgroups://example.org:7/jam");
}

/* Nobody on the internet gets there. */
static void
test_does_not_name_a_router_behind_a_router (Fixture *fixture, gconstpointer data)
{
  og_invite_set_form (fixture->invite, "jam", "");
  map (fixture, OG_MAPPING_TWO_ROUTERS);
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam");
}

/* What others need is not what we typed, if that means this computer. */
static void
test_leads_to_the_session (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *server;
    guint16 port;
    const char *link;
  } cases[] = {
    { "example.org", 7, "oscgroups://example.org:7/jam" },
    { " example.org:9 ", 7, "oscgroups://example.org:9/jam" },
    { "localhost", 7, "oscgroups://192.168.1.5:7/jam" },
    { "LocalHost:7", 22242, "oscgroups://192.168.1.5:7/jam" },
    { "127.0.0.1", 7, "oscgroups://192.168.1.5:7/jam" },
    { "127.0.1.1:7", 5, "oscgroups://192.168.1.5:7/jam" },
    { "10.0.0.1", 7, "oscgroups://192.168.1.5:7/jam" },
    { "10.0.0.1", 8, "oscgroups://10.0.0.1:8/jam" },
    { "10.0.0.2", 7, "oscgroups://10.0.0.2:7/jam" },
  };

  host (fixture, 7);
  og_invite_set_form (fixture->invite, "another", "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].server);
      join (fixture, cases[i].server, cases[i].port, "");
      assert_link (fixture, cases[i].link);
      og_session_leave (og_services_get_session (fixture->services));
    }

  assert_link (fixture, "oscgroups://192.168.1.5:7/another");
}

/* A server of its own on this computer: others reach it by no loopback. */
static void
test_never_names_a_loopback_that_others_cannot_use (Fixture *fixture,
                                                    gconstpointer data)
{
  join (fixture, "localhost", 7, "");
  g_assert_null (strstr (og_invite_get_link (fixture->invite), "localhost"));
}

/* Of the server here, whose key nobody else knows yet. */
static void
test_tells_the_fingerprint_of_the_server_here (Fixture *fixture,
                                               gconstpointer data)
{
  const OgHostingStatus status = {
    .port = 7,
    .n_addresses = 1,
    .addresses = { OG_ADDRESS_IPV4 (0xc0a80105, 7) },
    .links = { .fingerprint = "00ff" },
  };
  OgSession *session = og_services_get_session (fixture->services);

  og_hosting_status_received (og_services_get_hosting (fixture->services),
                              &status);
  og_invite_set_form (fixture->invite, "jam", "");
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam?fingerprint=00ff");
  join (fixture, "localhost", 7, "");
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam?fingerprint=00ff");
  og_session_leave (session);
  join_known (fixture, "192.168.1.5", 7, "", "abcd");
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam?fingerprint=00ff");
  og_session_leave (session);
  join_known (fixture, "localhost", 9, "", "abcd");
  g_assert_nonnull (
      strstr (og_invite_get_link (fixture->invite), ":9/jam?fingerprint=abcd"));
}

static void
host_both (Fixture *fixture, const char *external)
{
  OgHostingStatus status = {
    .port = 7,
    .n_addresses = 2,
    .addresses = { OG_ADDRESS_IPV4 (0xc0a80105, 7) },
  };

  og_address_parse (&status.addresses[1], "[2a00:1::5]:7", 0);
  if (external != NULL)
    {
      status.mapping.state = OG_MAPPING_MAPPED;
      status.mapping.is_held = TRUE;
      og_address_parse (&status.mapping.external, external, 0);
    }

  og_hosting_status_received (og_services_get_hosting (fixture->services),
                              &status);
}

/* Whoever has IPv6 only does not come in by the first. */
static void
test_names_both_families (Fixture *fixture, gconstpointer data)
{
  og_invite_set_form (fixture->invite, "jam", "");
  host_both (fixture, NULL);
  assert_link (fixture, "oscgroups://192.168.1.5:7/jam?also=%5B2a00:1::5%5D:7");
  host_both (fixture, "198.51.100.7:8");
  assert_link (fixture,
               "oscgroups://198.51.100.7:8/jam?also=%5B2a00:1::5%5D:7");
  g_settings_set_string (fixture->settings, "host-address", "stage.example.org");
  assert_link (fixture, "oscgroups://stage.example.org:7/jam");
}

static void
test_tells_only_changes (Fixture *fixture, gconstpointer data)
{
  og_invite_set_form (fixture->invite, "jam", "");
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  host (fixture, 7);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  host (fixture, 7);
  og_invite_set_form (fixture->invite, "jam", "");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  host (fixture, 8);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  og_invite_set_form (fixture->invite, "jam", "new");
  g_assert_cmpuint (fixture->n_changes, ==, 3);
}

static void
add_test (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

/* Who was invited with it invites with it. */
static void
test_passes_the_fingerprint_on (Fixture *fixture, gconstpointer data)
{
  join_known (fixture, "192.0.2.7", 9, "", "abc");
  assert_link (fixture, "oscgroups://192.0.2.7:9/jam?fingerprint=abc");
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  add_test ("/invite/wants-something-to-invite-to",
            test_wants_something_to_invite_to);
  add_test ("/invite/names-ipv6-where-there-is-nothing-else",
            test_names_ipv6_where_there_is_nothing_else);
  add_test ("/invite/holds-the-password-if-told",
            test_holds_the_password_if_told);
  add_test ("/invite/names-the-internet-address",
            test_names_the_internet_address);
  add_test ("/invite/names-what-the-router-forwards",
            test_names_what_the_router_forwards);
  add_test ("/invite/does-not-name-a-router-behind-a-router",
            test_does_not_name_a_router_behind_a_router);
  add_test ("/invite/leads-to-the-session", test_leads_to_the_session);
  add_test ("/invite/never-names-a-loopback",
            test_never_names_a_loopback_that_others_cannot_use);
  add_test ("/invite/passes-the-fingerprint-on", test_passes_the_fingerprint_on);
  add_test ("/invite/names-both-families", test_names_both_families);
  add_test ("/invite/tells-the-fingerprint-of-the-server-here",
            test_tells_the_fingerprint_of_the_server_here);
  add_test ("/invite/tells-only-changes", test_tells_only_changes);

  return g_test_run ();
}
