/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/ports/port-watch.h"

#include "io/udp.h"

#include "fixture.h"

typedef struct
{
  OgPortWatch *watch;
  OgUdp *other;            /* another program, with a port of its own */
  OgPortQuestion question; /* about that port */
  OgPortAnswer answer;
  guint n_answers;
} Fixture;

static void
on_answered (const OgPortQuestion *question,
             const OgPortAnswer *answer,
             gpointer data)
{
  Fixture *fixture = data;

  g_assert_true (
      og_address_equal (&question->address, &fixture->question.address));
  fixture->answer = *answer;
  fixture->n_answers++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgAddress any = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

  fixture->watch = og_port_watch_new (on_answered, fixture);
  fixture->other = og_udp_new (&any, OG_UDP_NONE, NULL);
  g_assert_nonnull (fixture->other);
  fixture->question.address = *og_udp_get_address (fixture->other);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->watch, og_port_watch_free);
  g_clear_pointer (&fixture->other, og_udp_free);
}

static gboolean
has_answer (gpointer data)
{
  return ((Fixture *) data)->n_answers > 0;
}

static OgPortState
await_answer (Fixture *fixture)
{
  og_await (has_answer, fixture, "an answer");
  fixture->n_answers = 0;
  return fixture->answer.state;
}

static void
test_free (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->other, og_udp_free);
  g_assert_false (og_port_watch_is_busy (fixture->watch));
  og_port_watch_ask (fixture->watch, &fixture->question);
  g_assert_true (og_port_watch_is_busy (fixture->watch));
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_FREE);
  g_assert_false (og_port_watch_is_busy (fixture->watch));
}

static void
test_taken (Fixture *fixture, gconstpointer data)
{
  OgPortQuestion offered = fixture->question;

  og_port_watch_ask (fixture->watch, &fixture->question);
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_TAKEN);
  g_assert_cmpuint (fixture->answer.free_port, !=, 0);
  g_assert_cmpuint (fixture->answer.free_port, !=,
                    fixture->question.address.port);

  offered.address.port = fixture->answer.free_port;
  fixture->question = offered;
  og_port_watch_ask (fixture->watch, &offered);
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_FREE);
}

/* What listens on all networks has the port of this computer too. */
static void
test_taken_everywhere (Fixture *fixture, gconstpointer data)
{
  og_address_set_host (&fixture->question.address, &(OgAddress){ 0 });
  og_port_watch_ask (fixture->watch, &fixture->question);
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_TAKEN);
}

static void
test_becomes_free (Fixture *fixture, gconstpointer data)
{
  og_port_watch_ask (fixture->watch, &fixture->question);
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_TAKEN);
  g_clear_pointer (&fixture->other, og_udp_free);
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_FREE);
}

/* Two sessions here: the second delivers to the port after its own, where
 * nobody listens yet. A third one must not send from there. */
static void
test_leaves_pairs (Fixture *fixture, gconstpointer data)
{
  OgAddress second = fixture->question.address;
  g_autoptr (OgUdp) other = NULL;

  second.port += 2;
  fixture->question.in_pairs = TRUE;
  other = og_udp_new (&second, OG_UDP_NONE, NULL);
  og_port_watch_ask (fixture->watch, &fixture->question);
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_TAKEN);
  g_assert_cmpuint (fixture->answer.free_port % 2, ==,
                    fixture->question.address.port % 2);
  g_assert_cmpuint (fixture->answer.free_port, !=, second.port);
}

static void
test_avoids (Fixture *fixture, gconstpointer data)
{
  guint16 offered;

  og_port_watch_ask (fixture->watch, &fixture->question);
  await_answer (fixture);
  offered = fixture->answer.free_port;

  fixture->question.avoid[2] = offered;
  og_port_watch_ask (fixture->watch, &fixture->question);
  og_port_watch_stop (fixture->watch);
  og_port_watch_ask (fixture->watch, &fixture->question);
  await_answer (fixture);
  g_assert_cmpuint (fixture->answer.free_port, !=, offered);
}

/* Only the last of what was typed counts. */
static void
test_asked_anew (Fixture *fixture, gconstpointer data)
{
  const OgPortQuestion taken = fixture->question;

  fixture->question.address.port = 0;
  og_port_watch_ask (fixture->watch, &taken);
  og_port_watch_ask (fixture->watch, &fixture->question);
  g_assert_cmpint (await_answer (fixture), ==, OG_PORT_FREE);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  OgPortAnswer answer;

  g_assert_false (og_port_probe_finish (result, &answer));
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  og_port_probe_async (&fixture->question, cancellable, on_probed, &done);
  g_cancellable_cancel (cancellable);
  og_await (is_true, &done, "the end of the probe");
}

/* Before it was answered: nobody is told. */
static void
test_freed_early (Fixture *fixture, gconstpointer data)
{
  OgPortWatch *early = og_port_watch_new (on_answered, fixture);

  og_port_watch_ask (early, &fixture->question);
  og_port_watch_free (early);
  og_port_watch_ask (fixture->watch, &fixture->question);
  await_answer (fixture);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  add ("/app/port-watch/free", test_free);
  add ("/app/port-watch/taken", test_taken);
  add ("/app/port-watch/taken-everywhere", test_taken_everywhere);
  add ("/app/port-watch/becomes-free", test_becomes_free);
  add ("/app/port-watch/leaves-pairs", test_leaves_pairs);
  add ("/app/port-watch/avoids", test_avoids);
  add ("/app/port-watch/asked-anew", test_asked_anew);
  add ("/app/port-watch/cancelled", test_cancelled);
  add ("/app/port-watch/freed-early", test_freed_early);

  return g_test_run ();
}
