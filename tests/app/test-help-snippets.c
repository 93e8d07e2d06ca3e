/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/help-snippets.h"

#include <glib.h>
#include <string.h>

static const OgHelpSnippet *
find (GPtrArray *snippets, const char *program)
{
  for (guint i = 0; i < snippets->len; i++)
    {
      const OgHelpSnippet *snippet = g_ptr_array_index (snippets, i);

      if (g_str_equal (snippet->program, program))
        return snippet;
    }

  g_assert_not_reached ();
}

static void
assert_holds (const OgHelpSnippet *snippet, const char *text)
{
  if (strstr (snippet->text, text) == NULL)
    g_error ("“%s” is not in:\n%s", text, snippet->text);
}

static void
test_ports (void)
{
  const OgHelpPlace place = { "192.0.2.7", 4001, 4002 };
  g_autoptr (GPtrArray) snippets = og_help_snippets_create (&place);

  assert_holds (find (snippets, "SuperCollider"), "openUDPPort(4002)");
  assert_holds (find (snippets, "SuperCollider"),
                "NetAddr(\"127.0.0.1\", 4001)");
  assert_holds (find (snippets, "Pure Data"), "[connect 127.0.0.1 4001(");
  assert_holds (find (snippets, "Pure Data"), "[netreceive -u -b 4002]");
  assert_holds (find (snippets, "Max"), "[udpsend 127.0.0.1 4001]");
  assert_holds (find (snippets, "Max"), "[udpreceive 4002]");
  assert_holds (find (snippets, "TouchOSC"), "Host: 192.0.2.7");
  assert_holds (find (snippets, "TouchOSC"), "Send Port: 4001");
  assert_holds (find (snippets, "Terminal"), "oscdump 4002");
  assert_holds (find (snippets, "Terminal"), "oscsend localhost 4001");
}

/* It listens at that port already: to open it again would fail. */
static void
test_supercollider_port (void)
{
  const OgHelpPlace place = { "192.0.2.7", 4001, 57120 };
  g_autoptr (GPtrArray) snippets = og_help_snippets_create (&place);

  g_assert_null (
      strstr (find (snippets, "SuperCollider")->text, "openUDPPort"));
}

/* A file instead of a picture, with the ports of the session. */
static void
test_patches (void)
{
  const OgHelpPlace place = { "192.0.2.7", 4001, 4002 };
  g_autoptr (GPtrArray) snippets = og_help_snippets_create (&place);
  const OgHelpSnippet *pd = find (snippets, "Pure Data");
  const OgHelpSnippet *max = find (snippets, "Max");

  g_assert_cmpstr (pd->patch_name, ==, "oscgroups.pd");
  g_assert_nonnull (strstr (pd->patch, "connect 127.0.0.1 4001;"));
  g_assert_nonnull (strstr (pd->patch, "netreceive -u -b 4002;"));
  g_assert_cmpstr (max->patch_name, ==, "oscgroups.maxpat");
  g_assert_nonnull (strstr (max->patch, "\"udpsend 127.0.0.1 4001\""));
  g_assert_nonnull (strstr (max->patch, "\"udpreceive 4002\""));
  g_assert_null (find (snippets, "Terminal")->patch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/help-snippets/ports", test_ports);
  g_test_add_func ("/app/help-snippets/port-of-supercollider",
                   test_supercollider_port);
  g_test_add_func ("/app/help-snippets/patches", test_patches);
  return g_test_run ();
}
