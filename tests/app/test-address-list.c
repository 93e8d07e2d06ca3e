/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/address-list.h"

#include "app/application.h"

#include "fixture.h"

#define ADDRESS_192_168_1_5 0xc0a80105u
#define ADDRESS_10_0_0_1    0x0a000001u
#define ADDRESS_8_8_8_8     0x08080808u

typedef struct
{
  GtkWidget *window;
  OgAddressList *list;
  GSettings *settings;
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new (OG_APPLICATION_ID);
  g_settings_reset (fixture->settings, "host-address");
  fixture->list = g_object_new (OG_TYPE_ADDRESS_LIST, NULL);
  og_address_list_set_settings (fixture->list, fixture->settings);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->list));
  gtk_window_present (GTK_WINDOW (fixture->window));
  og_await (is_mapped, fixture->list, "the list");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = GTK_WIDGET (fixture->list);

  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &fixture->list);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (fixture->list);
  g_assert_finalize_object (fixture->settings);
}

static void
show (Fixture *fixture, guint16 port, guint n_addresses, guint32 first, guint32 second)
{
  const OgHostingStatus status = {
    .port = port,
    .n_addresses = n_addresses,
    .addresses = { og_address_from_ipv4 (first, port),
                   og_address_from_ipv4 (second, port) },
  };

  og_address_list_show (fixture->list, &status);
}

static gboolean
has_row (Fixture *fixture, const char *title)
{
  return og_find (fixture->window, ADW_TYPE_PREFERENCES_ROW, title) != NULL;
}

static void
test_explains_a_router (Fixture *fixture, gconstpointer data)
{
  show (fixture, 7, 2, ADDRESS_192_168_1_5, ADDRESS_10_0_0_1);
  og_await_text (fixture->window, "Others can join at…");
  g_assert_true (has_row (fixture, "192.168.1.5:7"));
  g_assert_true (has_row (fixture, "10.0.0.1:7"));
  g_assert_true (has_row (fixture, "127.0.0.1:7"));
  g_assert_true (has_row (fixture, "From the internet"));
  g_assert_true (
      og_has_text (fixture->window,
                   "Only if your router forwards UDP port 7 to 192.168.1.5"));
}

static void
test_needs_no_router (Fixture *fixture, gconstpointer data)
{
  show (fixture, 7, 2, ADDRESS_192_168_1_5, ADDRESS_8_8_8_8);
  g_assert_true (has_row (fixture, "8.8.8.8:7"));
  g_assert_false (has_row (fixture, "From the internet"));
}

static void
show_ipv6 (Fixture *fixture, gboolean has_ipv4)
{
  const OgAddress ipv6 = { .ip = { 0x2a, 0x00, [15] = 5 }, .port = 7 };
  const OgAddress ipv4 = og_address_from_ipv4 (ADDRESS_192_168_1_5, 7);
  const OgHostingStatus status = {
    .port = 7,
    .n_addresses = has_ipv4 ? 2 : 1,
    .addresses = { has_ipv4 ? ipv4 : ipv6, ipv6 },
  };

  og_address_list_show (fixture->list, &status);
}

static void
test_lists_ipv6 (Fixture *fixture, gconstpointer data)
{
  show_ipv6 (fixture, FALSE);
  g_assert_true (has_row (fixture, "[2a00::5]:7"));
  g_assert_false (has_row (fixture, "From the internet"));
}

/* Those who have no IPv6 need the router. */
static void
test_explains_a_router_beside_ipv6 (Fixture *fixture, gconstpointer data)
{
  show_ipv6 (fixture, TRUE);
  g_assert_true (has_row (fixture, "192.168.1.5:7"));
  g_assert_true (has_row (fixture, "[2a00::5]:7"));
  g_assert_true (has_row (fixture, "From the internet"));
}

static void
test_knows_no_network (Fixture *fixture, gconstpointer data)
{
  show (fixture, 7, 0, 0, 0);
  g_assert_true (has_row (fixture, "127.0.0.1:7"));
  g_assert_false (has_row (fixture, "From the internet"));
}

/* The keyboard focus may be in a row. */
static void
test_keeps_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  show (fixture, 7, 1, ADDRESS_192_168_1_5, 0);
  row = og_await_found (fixture->window, ADW_TYPE_PREFERENCES_ROW,
                        "192.168.1.5:7");
  show (fixture, 7, 1, ADDRESS_192_168_1_5, 0);
  g_assert_true (
      og_find (fixture->window, ADW_TYPE_PREFERENCES_ROW, "192.168.1.5:7") == row);

  show (fixture, 8, 1, ADDRESS_192_168_1_5, 0);
  g_assert_false (has_row (fixture, "192.168.1.5:7"));
  g_assert_true (has_row (fixture, "192.168.1.5:8"));
  show (fixture, 8, 1, ADDRESS_10_0_0_1, 0);
  g_assert_false (has_row (fixture, "192.168.1.5:8"));
  g_assert_true (has_row (fixture, "10.0.0.1:8"));
}

static void
test_names_copy_buttons (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  show (fixture, 7, 1, ADDRESS_192_168_1_5, 0);
  button =
      og_await_found (fixture->window, GTK_TYPE_BUTTON, "Copy 192.168.1.5:7");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy 192.168.1.5:7");
  g_assert_nonnull (gtk_widget_get_tooltip_text (button));
}

static void
assert_told (Fixture *fixture, const char *address)
{
  g_autofree char *told =
      g_settings_get_string (fixture->settings, "host-address");

  g_assert_cmpstr (told, ==, address);
}

static GtkWidget *
show_mapping (Fixture *fixture, OgMappingState state)
{
  const OgHostingStatus status = {
    .port = 7,
    .n_addresses = 1,
    .addresses = { og_address_from_ipv4 (ADDRESS_192_168_1_5, 7) },
    .mapping = { .state = state,
                 .is_held = state == OG_MAPPING_MAPPED,
                 .port = 7,
                 .external = og_address_from_ipv4 (ADDRESS_8_8_8_8, 9) },
  };
  GtkWidget *row;

  og_address_list_show (fixture->list, &status);
  row = og_await_found (fixture->window, ADW_TYPE_EXPANDER_ROW,
                        "From the internet");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return row;
}

static void
test_says_that_the_router_forwards (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = show_mapping (fixture, OG_MAPPING_ASKING);
  GtkWidget *button;

  g_assert_true (
      og_has_text (fixture->window, "Asking your router to forward port 7…"));
  g_assert_true (has_row (fixture, "2. Forward the port"));
  g_assert_null (og_find (fixture->window, GTK_TYPE_BUTTON, "Copy 8.8.8.8:9"));

  g_assert_true (show_mapping (fixture, OG_MAPPING_MAPPED) == row);
  g_assert_true (og_has_text (fixture->window,
                              "Your router forwards port 9 to this computer: "
                              "others join at 8.8.8.8:9."));
  button = og_await_found (fixture->window, GTK_TYPE_BUTTON, "Copy 8.8.8.8:9");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy 8.8.8.8:9");
  g_assert_false (has_row (fixture, "2. Forward the port"));
  g_assert_true (has_row (fixture, "Invite over the internet"));
}

static void
test_says_what_to_do_if_the_router_does_not (Fixture *fixture, gconstpointer data)
{
  show_mapping (fixture, OG_MAPPING_MAPPED);
  show_mapping (fixture, OG_MAPPING_REFUSED);
  g_assert_true (og_has_text (fixture->window,
                              "Your router does not let programs open ports. "
                              "Allow it there (as UPnP, NAT-PMP or PCP), or "
                              "forward UDP port 7 by hand."));
  g_assert_true (has_row (fixture, "2. Forward the port"));
  g_assert_false (has_row (fixture, "Invite over the internet"));
}

/* What the user told is in the invites all the same: it is there to be changed. */
static void
test_keeps_what_the_user_told (Fixture *fixture, gconstpointer data)
{
  show_mapping (fixture, OG_MAPPING_MAPPED);
  g_assert_false (has_row (fixture, "Internet address"));
  g_settings_set_string (fixture->settings, "host-address", "example.org");
  show (fixture, 8, 1, ADDRESS_192_168_1_5, 0);
  show_mapping (fixture, OG_MAPPING_MAPPED);
  g_assert_true (has_row (fixture, "Internet address"));
}

static void
test_switches_the_asking (Fixture *fixture, gconstpointer data)
{
  g_settings_set_boolean (fixture->settings, "map-port", TRUE);
  show_mapping (fixture, OG_MAPPING_SILENT);
  og_click (fixture->window, "Ask the router");
  g_assert_false (g_settings_get_boolean (fixture->settings, "map-port"));
  show_mapping (fixture, OG_MAPPING_OFF);
  g_assert_true (
      og_has_text (fixture->window,
                   "Only if your router forwards UDP port 7 to 192.168.1.5"));
}

static void
test_takes_the_internet_address (Fixture *fixture, gconstpointer data)
{
  GtkWidget *expander;
  GtkWidget *entry;

  show (fixture, 7, 1, ADDRESS_192_168_1_5, 0);
  expander = og_await_found (fixture->window, ADW_TYPE_EXPANDER_ROW,
                             "From the internet");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  entry =
      og_await_found (fixture->window, ADW_TYPE_ENTRY_ROW, "Internet address");

  gtk_editable_set_text (GTK_EDITABLE (entry), "not a name");
  og_await_text (fixture->window, "not an address");
  g_signal_emit_by_name (entry, "apply");
  assert_told (fixture, "");

  gtk_editable_set_text (GTK_EDITABLE (entry), " studio.example.org:9 ");
  g_assert_false (og_has_text (fixture->window, "not an address"));
  g_signal_emit_by_name (entry, "apply");
  assert_told (fixture, "studio.example.org:9");

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "apply");
  assert_told (fixture, "");
}

static void
add_test (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  add_test ("/address-list/explains-a-router", test_explains_a_router);
  add_test ("/address-list/needs-no-router", test_needs_no_router);
  add_test ("/address-list/lists-ipv6", test_lists_ipv6);
  add_test ("/address-list/explains-a-router-beside-ipv6",
            test_explains_a_router_beside_ipv6);
  add_test ("/address-list/knows-no-network", test_knows_no_network);
  add_test ("/address-list/keeps-rows", test_keeps_rows);
  add_test ("/address-list/names-copy-buttons", test_names_copy_buttons);
  add_test ("/address-list/says-that-the-router-forwards",
            test_says_that_the_router_forwards);
  add_test ("/address-list/says-what-to-do-if-the-router-does-not",
            test_says_what_to_do_if_the_router_does_not);
  add_test ("/address-list/keeps-what-the-user-told",
            test_keeps_what_the_user_told);
  add_test ("/address-list/switches-the-asking", test_switches_the_asking);
  add_test ("/address-list/takes-the-internet-address",
            test_takes_the_internet_address);

  return g_test_run ();
}
