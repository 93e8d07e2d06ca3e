/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/patches.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE 30  /* seconds */
#define AGAIN    200 /* milliseconds */

#define PATCH "group.pd"
#define HAND  "hand.pd"

/* What the group plays: 61 0.5 */
static const char NOTE[] = "/note\0\0\0,if\0\0\0\0\75\77\0\0\0";

/* Lists the cords of a patch for Max, and fails where it is none. */
static const char LIST_CORDS[] =
    "import json, sys\n"
    "patcher = json.load(sys.stdin)['patcher']\n"
    "boxes = {entry['box']['id']: entry['box'] for entry in patcher['boxes']}\n"
    "for cord in (entry['patchline'] for entry in patcher['lines']):\n"
    "    (above, outlet), (below, inlet) = cord['source'], "
    "cord['destination']\n"
    "    assert outlet < len(boxes[above]['outlettype'])\n"
    "    assert len(boxes[above]['outlettype']) == boxes[above]['numoutlets']\n"
    "    assert inlet < boxes[below]['numinlets']\n"
    "    print(boxes[above]['text'], '>', boxes[below]['text'], end=';')\n";

/* The real Pd with a patch, and the group it plays with. */
typedef struct
{
  char *folder;
  GSocket *socket;
  guint16 send_port;    /* of the socket */
  guint16 receive_port; /* of Pd */
  GSubprocess *pd;
  GString *output; /* what Pd says */
  char buffer[256];
  gboolean is_late;
  gboolean is_stopped;
} Fixture;

static GSocket *
open_socket (guint16 *port)
{
  g_autoptr (GInetAddress) loopback =
      g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                                  G_SOCKET_PROTOCOL_UDP, NULL);

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return socket;
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_unlink (path);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gssize length =
      g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);
  Fixture *fixture = data;

  g_assert_no_error (error);
  if (length == 0)
    {
      fixture->is_stopped = TRUE;
      return;
    }

  g_string_append_len (fixture->output, fixture->buffer, length);
  g_input_stream_read_async (G_INPUT_STREAM (source), fixture->buffer,
                             sizeof fixture->buffer, 0, NULL, on_read, fixture);
}

static void
start_pd (Fixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  fixture->pd = g_subprocess_launcher_spawn (launcher, NULL, "pd", "-nogui",
                                             "-noaudio", "-nomidi", "-noprefs",
                                             "-stderr", PATCH, HAND, NULL);
  g_assert_nonnull (fixture->pd);
  g_input_stream_read_async (g_subprocess_get_stdout_pipe (fixture->pd),
                             fixture->buffer, sizeof fixture->buffer, 0, NULL,
                             on_read, fixture);
}

static void
stop_pd (Fixture *fixture)
{
  g_subprocess_force_exit (fixture->pd);
  while (!fixture->is_stopped)
    g_main_context_iteration (NULL, TRUE);

  g_subprocess_wait (fixture->pd, NULL, NULL);
  g_clear_object (&fixture->pd);
}

/* A second patch, which clicks at the message of the first as a hand would. */
static void
write_hand (Fixture *fixture, const char *patch)
{
  int x, y;
  g_autofree char *hand = NULL;

  g_assert_cmpint (
      sscanf (strstr (patch, "#X msg "), "#X msg %d %d 60 0.8;", &x, &y), ==, 2);
  hand = g_strdup_printf ("#N canvas 0 0 400 300 12;\n"
                          "#X obj 10 10 loadbang;\n"
                          "#X msg 10 40 \\; pd-" PATCH " vis 1 \\; pd-" PATCH
                          " mouse %d %d 1 0 \\; pd-" PATCH " mouseup %d %d 1;\n"
                          "#X connect 0 0 1 0;\n",
                          x + 5, y + 5, x + 5, y + 5);
  write_file (fixture, HAND, hand);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) free_socket = open_socket (&fixture->receive_port);

  fixture->folder = g_dir_make_tmp ("patches-XXXXXX", NULL);
  fixture->socket = open_socket (&fixture->send_port);
  g_socket_set_timeout (fixture->socket, PATIENCE);
  fixture->output = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_file (fixture, PATCH);
  remove_file (fixture, HAND);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->socket);
  g_string_free (fixture->output, TRUE);
}

/* What a click on the message sends to the group: 60 0.8 */
static gboolean
sends (Fixture *fixture)
{
  static const char note[] = "/note\0\0\0,ff\0\x42\x70\0\0\x3f\x4c\xcc\xcd";
  char packet[64];
  gssize length =
      g_socket_receive (fixture->socket, packet, sizeof packet, NULL, NULL);

  return length == sizeof note - 1 && memcmp (packet, note, sizeof note - 1) == 0;
}

static gboolean
has_heard (Fixture *fixture)
{
  return strstr (fixture->output->str, "note: 61 0.5") != NULL;
}

static gboolean
on_again (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
on_late (gpointer data)
{
  Fixture *fixture = data;

  fixture->is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Again and again: Pd may not listen yet. */
static void
hear (Fixture *fixture)
{
  g_autoptr (GInetAddress) loopback =
      g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) pd =
      g_inet_socket_address_new (loopback, fixture->receive_port);
  guint again = g_timeout_add (AGAIN, on_again, NULL);
  guint late = g_timeout_add_seconds (PATIENCE, on_late, fixture);

  while (!has_heard (fixture) && !fixture->is_late && !fixture->is_stopped)
    {
      g_socket_send_to (fixture->socket, pd, NOTE, sizeof NOTE - 1, NULL, NULL);
      g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (again);
  g_source_remove (late);
}

static gboolean
complains (Fixture *fixture)
{
  return strstr (fixture->output->str, "error") != NULL
         || strstr (fixture->output->str, "couldn't") != NULL;
}

/* Pd is stopped before anything can fail, or it would stay. */
static void
test_real_pd (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_find_program_in_path ("pd");
  g_autofree char *patch =
      og_patch_create_pure_data (fixture->send_port, fixture->receive_port);
  gboolean has_sent;

  if (program == NULL)
    {
      g_test_skip ("Pure Data (pd) is not installed");
      return;
    }

  write_file (fixture, PATCH, patch);
  write_hand (fixture, patch);
  start_pd (fixture);
  has_sent = sends (fixture);
  hear (fixture);
  stop_pd (fixture);
  if (!has_sent || !has_heard (fixture) || complains (fixture))
    g_error ("The note is %s, and Pd says: %s", has_sent ? "sent" : "not sent",
             fixture->output->str);
}

static void
test_max_cords (void)
{
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autofree char *patch = og_patch_create_max (4001, 4002);
  g_autofree char *cords = NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (python == NULL)
    {
      g_test_skip ("python3 is not installed");
      return;
    }

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                  | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              NULL, python, "-c", LIST_CORDS, NULL);
  g_assert_true (
      g_subprocess_communicate_utf8 (process, patch, NULL, &cords, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_cmpstr (cords, ==,
                   "/note 60 0.8 > udpsend 127.0.0.1 4001;"
                   "udpreceive 4002 > route /note;"
                   "route /note > print note;");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/patches/real-pd-plays-both-ways", Fixture, NULL, set_up,
              test_real_pd, tear_down);
  g_test_add_func ("/app/patches/cords-of-max", test_max_cords);
  return g_test_run ();
}
