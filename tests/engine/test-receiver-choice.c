/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/receiver-choice.h"

#include "inbox.h"

#define ADDRESSES_MAX 4

/* Elsewhere 127.0.0.2 is not an address of the computer. */
#ifdef __linux__
#define HAS_SECOND_LOOPBACK_ADDRESS TRUE
#else
#define HAS_SECOND_LOOPBACK_ADDRESS FALSE
#endif

/* Programs at a port of this computer, of which 127.0.0.2 stands for another
 * address, and what is chosen of those that a user named. */
typedef struct
{
  Inbox programs[2];
  guint n_programs;
  guint16 port;
  gboolean chosen[ADDRESSES_MAX];
  gboolean may_change;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);

  fixture->port = og_udp_get_address (udp)->port;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->n_programs; i++)
    inbox_clear (&fixture->programs[i]);
}

/* @ipv4: 0 for all addresses. */
static void
start_program (Fixture *fixture, guint32 ipv4)
{
  const OgAddress place = og_address_from_ipv4 (ipv4, fixture->port);

  inbox_init (&fixture->programs[fixture->n_programs++], &place, OG_UDP_NONE);
}

/* @hosts: of addresses with the port of the programs. */
static void
choose (Fixture *fixture, const guint32 *hosts, guint n_hosts)
{
  OgAddress addresses[ADDRESSES_MAX];

  for (guint i = 0; i < n_hosts; i++)
    addresses[i] = og_address_from_ipv4 (hosts[i], fixture->port);

  fixture->may_change =
      og_receiver_choice_make (addresses, n_hosts, fixture->chosen);
}

static void
choose_of_two (Fixture *fixture)
{
  const guint32 both[] = { OG_IPV4_LOOPBACK, 0x7f000002 };

  choose (fixture, both, G_N_ELEMENTS (both));
  g_assert_true (fixture->may_change);
}

static void
test_one_of_the_same (Fixture *fixture, gconstpointer data)
{
  const guint32 hosts[] = { OG_IPV4_LOOPBACK, 0, OG_IPV4_LOOPBACK };

  choose (fixture, hosts, G_N_ELEMENTS (hosts));
  g_assert_true (fixture->chosen[0]);
  g_assert_false (fixture->chosen[1]);
  g_assert_false (fixture->chosen[2]);
  g_assert_false (fixture->may_change);
}

/* Of a program on another computer, too. */
static void
test_all_elsewhere (Fixture *fixture, gconstpointer data)
{
  const guint32 hosts[] = { OG_IPV4_LOOPBACK, 0xc6336401, 0xc6336402, 0xef010203 };

  choose (fixture, hosts, G_N_ELEMENTS (hosts));
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_assert_true (fixture->chosen[i]);
  g_assert_false (fixture->may_change);
}

static void
test_other_ports_are_others (Fixture *fixture, gconstpointer data)
{
  const OgAddress addresses[] = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 9001),
                                  OG_ADDRESS_IPV4 (0x7f000002, 9002) };

  g_assert_false (og_receiver_choice_make (addresses, 2, fixture->chosen));
  g_assert_true (fixture->chosen[0]);
  g_assert_true (fixture->chosen[1]);
}

static void
test_one_where_nobody_listens (Fixture *fixture, gconstpointer data)
{
  choose_of_two (fixture);
  g_assert_true (fixture->chosen[0]);
  g_assert_false (fixture->chosen[1]);
}

static void
test_one_of_a_program_everywhere (Fixture *fixture, gconstpointer data)
{
  start_program (fixture, 0);
  choose_of_two (fixture);
  g_assert_true (fixture->chosen[0]);
  g_assert_false (fixture->chosen[1]);
}

static void
test_the_one_that_listens (Fixture *fixture, gconstpointer data)
{
  start_program (fixture, 0x7f000002);
  choose_of_two (fixture);
  g_assert_false (fixture->chosen[0]);
  g_assert_true (fixture->chosen[1]);
}

static void
test_both_of_two_programs (Fixture *fixture, gconstpointer data)
{
  start_program (fixture, OG_IPV4_LOOPBACK);
  start_program (fixture, 0x7f000002);
  choose_of_two (fixture);
  g_assert_true (fixture->chosen[0]);
  g_assert_true (fixture->chosen[1]);
}

static void
test_a_name_means_ipv4 (Fixture *fixture, gconstpointer data)
{
  const OgAddress elsewhere[] = {
    { .ip = { 0x20, 1, 0xd, 0xb8, [15] = 1 }, .port = 9000 },
    OG_ADDRESS_IPV4 (0xc6336401, 9000),
    OG_ADDRESS_IPV4 (0xc6336402, 9000),
  };
  const OgAddress none = { 0 };

  g_assert_true (og_receiver_choice_pick (elsewhere, 3, &none) == &elsewhere[1]);
  g_assert_true (og_receiver_choice_pick (elsewhere, 3, &elsewhere[0])
                 == &elsewhere[1]);
  g_assert_true (og_receiver_choice_pick (elsewhere, 1, &none) == &elsewhere[0]);
  g_assert_true (og_receiver_choice_pick (NULL, 0, &none) == &none);
}

static void
test_a_name_means_a_program (Fixture *fixture, gconstpointer data)
{
  const OgAddress here[] = {
    OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, fixture->port),
    { .ip = { [15] = 1 }, .port = fixture->port },
  };
  const OgAddress none = { 0 };
  Inbox program;

  g_assert_true (og_receiver_choice_pick (here, 2, &none) == &here[0]);

  inbox_init (&program, &here[1], OG_UDP_LOOPBACK6);
  g_assert_true (og_receiver_choice_pick (here, 2, &here[0]) == &here[1]);
  inbox_clear (&program);
  g_assert_true (
      og_address_equal (og_receiver_choice_pick (here, 2, &here[1]), &here[1]));
  g_assert_true (og_receiver_choice_pick (here, 2, &none) == &here[0]);

  start_program (fixture, OG_IPV4_LOOPBACK);
  g_assert_true (og_receiver_choice_pick (here, 2, &here[1]) == &here[0]);
}

#define add(name, test)                                                        \
  g_test_add ("/engine/receiver-choice/" name, Fixture, NULL, set_up, test,    \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("one-of-the-same", test_one_of_the_same);
  add ("all-elsewhere", test_all_elsewhere);
  add ("other-ports-are-others", test_other_ports_are_others);
  add ("a-name-means-ipv4", test_a_name_means_ipv4);
  add ("a-name-means-a-program", test_a_name_means_a_program);
  if (HAS_SECOND_LOOPBACK_ADDRESS)
    {
      add ("one-where-nobody-listens", test_one_where_nobody_listens);
      add ("one-of-a-program-everywhere", test_one_of_a_program_everywhere);
      add ("the-one-that-listens", test_the_one_that_listens);
      add ("both-of-two-programs", test_both_of_two_programs);
    }

  return g_test_run ();
}
