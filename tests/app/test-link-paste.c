/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/link-paste.h"

#include "fixture.h"

#define LINK "oscgroups://192.0.2.1/jam"

typedef struct
{
  GtkWidget *field;
  OgLinkPaste *pastes;
  GString *links;
} Fixture;

static void
on_pasted (const char *link, gpointer data)
{
  Fixture *fixture = data;

  g_string_append_printf (fixture->links, "%s\n", link);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->field = g_object_ref_sink (adw_entry_row_new ());
  fixture->links = g_string_new (NULL);
  fixture->pastes = og_link_paste_new (on_pasted, fixture);
  og_link_paste_watch (fixture->pastes, GTK_EDITABLE (fixture->field));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->pastes, og_link_paste_free);
  g_string_free (fixture->links, TRUE);
  g_assert_finalize_object (fixture->field);
}

static void
paste (Fixture *fixture, const char *text)
{
  int position = 0;

  gtk_editable_insert_text (GTK_EDITABLE (fixture->field), text, -1, &position);
}

static gboolean
on_idle (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(const gboolean *) data;
}

/* After all that was to come. */
static void
expect (Fixture *fixture, const char *text, const char *links)
{
  gboolean idle = FALSE;

  g_idle_add_full (G_PRIORITY_LOW, on_idle, &idle, NULL);
  og_await (is_true, &idle, "all that was to come");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->field)), ==,
                   text);
  g_assert_cmpstr (fixture->links->str, ==, links);
}

static void
test_takes_a_link_out_of_a_sentence (Fixture *fixture, gconstpointer data)
{
  paste (fixture, "Join us: " LINK " see you");
  g_assert_cmpstr (fixture->links->str, ==, "");
  expect (fixture, "", LINK "\n");
}

static void
test_leaves_other_text (Fixture *fixture, gconstpointer data)
{
  paste (fixture, "example.org");
  expect (fixture, "example.org", "");
}

static void
test_the_last_of_two_counts (Fixture *fixture, gconstpointer data)
{
  paste (fixture, "oscgroups://192.0.2.1/first");
  paste (fixture, LINK);
  expect (fixture, "", LINK "\n");
}

static void
test_nothing_while_paused (Fixture *fixture, gconstpointer data)
{
  og_link_paste_set_paused (fixture->pastes, TRUE);
  paste (fixture, LINK);
  expect (fixture, LINK, "");
}

static void
test_ends_before_its_field (Fixture *fixture, gconstpointer data)
{
  paste (fixture, LINK);
  g_clear_pointer (&fixture->pastes, og_link_paste_free);
  paste (fixture, LINK);
  expect (fixture, LINK, "");
}

#define add(name, test)                                                        \
  g_test_add ("/app/link-paste/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  add ("takes-a-link-out-of-a-sentence", test_takes_a_link_out_of_a_sentence);
  add ("leaves-other-text", test_leaves_other_text);
  add ("the-last-of-two-counts", test_the_last_of_two_counts);
  add ("nothing-while-paused", test_nothing_while_paused);
  add ("ends-before-its-field", test_ends_before_its_field);
  return g_test_run ();
}
