/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-ports.h"

#include "fixture.h"
#include "program.h"

/* The ports of a form whose network port is any, with a send port that was free
 * a moment ago. */
typedef struct
{
  OgSessionForm *form;
  OgFormPorts *ports;
  guint16 send_port;
} Fixture;

static void
on_changed (gpointer data)
{
  og_form_ports_look (((Fixture *) data)->ports);
}

static gboolean
is_answered (gpointer data)
{
  return !og_form_ports_is_busy (((Fixture *) data)->ports);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *port = NULL;

  fixture->send_port = find_free_port ();
  port = g_strdup_printf ("%u", fixture->send_port);
  fixture->form = og_session_form_new ();
  og_session_form_set_text (fixture->form, OG_FORM_SEND_PORT, port);
  og_session_form_set_text (fixture->form, OG_FORM_NETWORK_PORT, "");
  fixture->ports = og_form_ports_new (fixture->form, on_changed, fixture);
  og_form_ports_look (fixture->ports);
  og_await (is_answered, fixture, "the first answer");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_form_ports_free (fixture->ports);
  og_session_form_free (fixture->form);
}

static guint
get_send_port (Fixture *fixture)
{
  return og_form_rules_get_port (og_session_form_get_values (fixture->form),
                                 OG_FORM_SEND_PORT);
}

/* A session is chosen whose send port another program has got meanwhile. */
static void
test_chosen_ports_are_looked_at_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Program) other = program_new_at (fixture->send_port);

  g_assert_cmpuint (other->port, ==, fixture->send_port);
  g_assert_cmpuint (get_send_port (fixture), ==, fixture->send_port);
  og_form_ports_choose (fixture->ports);
  og_form_ports_look (fixture->ports);
  g_assert_true (og_form_ports_is_busy (fixture->ports));
  og_await (is_answered, fixture, "the second answer");
  g_assert_cmpuint (get_send_port (fixture), !=, fixture->send_port);
  g_assert_cmpint (og_session_form_find_obstacle (fixture->form, NULL), !=,
                   OG_FORM_SEND_PORT);
}

/* What is typed is the user's own matter. */
static void
test_a_typed_port_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Program) other = program_new ();
  g_autofree char *port = g_strdup_printf ("%u", other->port);

  og_session_form_set_text (fixture->form, OG_FORM_SEND_PORT, port);
  og_form_ports_look (fixture->ports);
  og_await (is_answered, fixture, "the second answer");
  g_assert_cmpuint (get_send_port (fixture), ==, other->port);
  g_assert_cmpint (og_session_form_get_remark (fixture->form, OG_FORM_SEND_PORT),
                   ==, OG_REMARK_UNUSABLE);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

#define ADD(name, test)                                                        \
  g_test_add ("/app/form-ports/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("chosen-ports-are-looked-at-anew", test_chosen_ports_are_looked_at_anew);
  ADD ("a-typed-port-stays", test_a_typed_port_stays);

  return g_test_run ();
}
