/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which port is next: by chance, and never one of the last ones. */

#include "server/loan-ports.h"

#define FIRST   22300
#define N_PORTS 64

/* Of each port, as many as one that is as likely as the others comes, and a
 * third more or less. */
#define N_DRAWS 20000

static const guint8 KEY[OG_SIPHASH_KEY_SIZE] = "sixteen bytes...";

static void
test_each_free_port_is_as_likely (void)
{
  const OgLentPorts range = { FIRST, N_PORTS };
  OgLoanPorts *ports = og_loan_ports_new (&range, KEY);
  const OgLoanTold none = { 0 };
  guint n_drawn[N_PORTS] = { 0 };
  guint n_free = N_PORTS;
  int owner;

  for (guint i = 0; i < N_PORTS / 3; i++, n_free--)
    og_loan_ports_take (ports, OG_LOAN_PORT_MORE, &none, &owner);

  for (guint i = 0; i < N_DRAWS; i++)
    {
      guint16 port = og_loan_ports_take (ports, OG_LOAN_PORT_MORE, &none, &owner);

      n_drawn[port - FIRST]++;
      og_loan_ports_set (ports, port, NULL);
    }

  for (guint i = 0; i < N_PORTS; i++)
    if (og_loan_ports_find (ports, (guint16) (FIRST + i)) != NULL)
      g_assert_cmpuint (n_drawn[i], ==, 0);
    else
      {
        g_assert_cmpuint (n_drawn[i], >, N_DRAWS / n_free * 2 / 3);
        g_assert_cmpuint (n_drawn[i], <, N_DRAWS / n_free * 4 / 3);
      }

  og_loan_ports_free (ports);
}

static void
test_half_of_them_stay_free (void)
{
  const OgLentPorts range = { FIRST, N_PORTS };
  OgLoanPorts *ports = og_loan_ports_new (&range, KEY);
  const OgLoanTold none = { 0 };
  guint n_new = 0;
  guint n_more = 0;
  int owner;

  while (og_loan_ports_take (ports, OG_LOAN_PORT_NEW, &none, &owner) != 0)
    n_new++;
  while (og_loan_ports_take (ports, OG_LOAN_PORT_MORE, &none, &owner) != 0)
    n_more++;

  g_assert_cmpuint (n_new, ==, 24);
  g_assert_cmpuint (n_more, ==, 8);
  g_assert_true (og_loan_ports_take (ports, OG_LOAN_PORT_INSTEAD, &none, &owner)
                 != 0);
  og_loan_ports_free (ports);
}

static void
test_gives_none_that_was_told (void)
{
  const OgLentPorts range = { FIRST, N_PORTS };
  OgLoanPorts *ports = og_loan_ports_new (&range, KEY);
  OgLoanTold told = { 0 };
  int owner;

  for (guint i = 0; i < 1000; i++)
    {
      guint16 port = og_loan_ports_take (ports, OG_LOAN_PORT_NEW, &told, &owner);

      g_assert_false (og_loan_told_has (&told, port));
      og_loan_told_add (&told, port);
      g_assert_true (og_loan_told_has (&told, port));
      og_loan_ports_set (ports, port, NULL);
    }

  og_loan_ports_free (ports);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/loan-ports/each-free-port-is-as-likely",
                   test_each_free_port_is_as_likely);
  g_test_add_func ("/server/loan-ports/half-of-them-stay-free",
                   test_half_of_them_stay_free);
  g_test_add_func ("/server/loan-ports/gives-none-that-was-told",
                   test_gives_none_that_was_told);

  return g_test_run ();
}
