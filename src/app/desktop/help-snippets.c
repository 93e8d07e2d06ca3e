/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/help-snippets.h"

#include "app/desktop/patches.h"

#include <glib/gi18n.h>

/* Where SuperCollider's language listens by itself. */
#define SUPERCOLLIDER_PORT 57120

/* What a touch screen that listens is shown to listen at: free to choose. */
#define DISTANT_PORT 9000

static void
free_snippet (gpointer data)
{
  OgHelpSnippet *snippet = data;

  g_free (snippet->program);
  g_free (snippet->description);
  g_free (snippet->text);
  g_free (snippet->patch);
  g_free (snippet);
}

/* Takes @text. */
static OgHelpSnippet *
add (GPtrArray *snippets, const char *program, const char *description, char *text)
{
  OgHelpSnippet *snippet = g_new0 (OgHelpSnippet, 1);

  snippet->program = g_strdup (program);
  snippet->description = g_strdup (description);
  snippet->text = text;
  g_ptr_array_add (snippets, snippet);
  return snippet;
}

/* Takes @patch. */
static void
set_patch (OgHelpSnippet *snippet, const char *name, char *patch)
{
  snippet->patch_name = name;
  snippet->patch = patch;
}

static char *
dup_supercollider (const OgHelpPlace *place)
{
  g_autofree char *open =
      place->receive_port == SUPERCOLLIDER_PORT
          ? g_strdup ("")
          : g_strdup_printf ("thisProcess.openUDPPort(%u);\n",
                             place->receive_port);

  return g_strdup_printf ("%s"
                          "~group = NetAddr(\"127.0.0.1\", %u);\n"
                          "OSCdef(\\note, { |msg| msg.postln }, '/note');\n"
                          "~group.sendMsg('/note', 60, 0.8);",
                          open, place->send_port);
}

static char *
dup_pure_data (const OgHelpPlace *place)
{
  return g_strdup_printf ("[connect 127.0.0.1 %u(\n"
                          "[netreceive -u -b %u]",
                          place->send_port, place->receive_port);
}

static char *
dup_max (const OgHelpPlace *place)
{
  return g_strdup_printf ("[udpsend 127.0.0.1 %u]\n"
                          "[udpreceive %u]",
                          place->send_port, place->receive_port);
}

/* The names are those of TouchOSC's own settings, which it does not
 * translate. */
static char *
dup_touch_osc (const OgHelpPlace *place)
{
  return g_strdup_printf ("Host: %s\n"
                          "Send Port: %u\n"
                          "Receive Port: %u",
                          place->address, place->send_port, DISTANT_PORT);
}

static char *
dup_shell (const OgHelpPlace *place)
{
  return g_strdup_printf ("oscdump %u\n"
                          "oscsend localhost %u /note if 60 0.8",
                          place->receive_port, place->send_port);
}

GPtrArray *
og_help_snippets_create (const OgHelpPlace *place)
{
  GPtrArray *snippets = g_ptr_array_new_with_free_func (free_snippet);

  add (snippets, "SuperCollider",
       _ ("Listens, prints each note that arrives, and sends one"),
       dup_supercollider (place));
  set_patch (
      add (
          snippets, "Pure Data",
          _ ("Save the patch and open it in Pure Data. In a patch of your own, "
             "use these boxes:"),
          dup_pure_data (place)),
      "oscgroups.pd",
      og_patch_create_pure_data (place->send_port, place->receive_port));
  set_patch (
      add (snippets, "Max",
           _ ("Save the patch and open it in Max. In a patch of your own, use "
              "these boxes:"),
           dup_max (place)),
      "oscgroups.maxpat",
      og_patch_create_max (place->send_port, place->receive_port));
  add (snippets, "TouchOSC",
       /* Translators: "Listen beyond this computer" and "Further receivers" are
        * fields of the form; 9000 is a port. */
       _ ("Enter this in TouchOSC’s OSC connection, on a phone or tablet on "
          "your network. In the form here, under “More”, switch on “Listen "
          "beyond this computer”. Then add the address of the phone or tablet, "
          "with port 9000, to “Further receivers”."),
       dup_touch_osc (place));
  add (snippets,
       /* Translators: heading above commands to type */
       _ ("Terminal"),
       /* Translators: liblo-tools is the name of a package */
       _ ("The first command shows what arrives, the second sends a note. Both "
          "are part of liblo-tools."),
       dup_shell (place));
  return snippets;
}
