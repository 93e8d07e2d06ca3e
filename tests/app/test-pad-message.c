/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/pad/pad-message.h"

#include <lo/lo.h>
#include <math.h>
#include <string.h>

static gboolean
read_packet (gconstpointer data, gsize size, OgPadMessage *said)
{
  OgOscWalk walk;
  OgOscMessage message;

  g_assert_cmpint (og_osc_check (data, size), ==, OG_OSC_OK);
  og_osc_walk_init (&walk, data, size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  return og_pad_message_decode (said, &message);
}

static void
test_round_trip (void)
{
  static const OgPadMessage messages[] = {
    { .kind = OG_PAD_FADER, .number = 2, .value = 0.25f, .name = "Zoë" },
    { .kind = OG_PAD_BUTTON, .number = 4, .name = "Ann" },
    { .kind = OG_PAD_ECHO, .question = -7, .name = "Ann" },
    { .kind = OG_PAD_REPLY, .question = 9, .asker = "Ann", .name = "Zoë" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (GBytes) packet = og_pad_message_encode (&messages[i]);
      OgPadMessage said;

      g_assert_true (read_packet (g_bytes_get_data (packet, NULL),
                                  g_bytes_get_size (packet), &said));
      g_assert_cmpint (said.kind, ==, messages[i].kind);
      g_assert_cmpuint (said.number, ==, messages[i].number);
      g_assert_cmpfloat (said.value, ==, messages[i].value);
      g_assert_cmpint (said.question, ==, messages[i].question);
      g_assert_cmpstr (said.asker, ==, messages[i].asker);
      g_assert_cmpstr (said.name, ==, messages[i].name);
    }
}

static void
expect_nothing (const char *address, lo_message message)
{
  OgPadMessage said;
  gsize size;
  g_autofree gpointer data = NULL;
  void *packet = lo_message_serialise (message, address, NULL, &size);

  data = g_memdup2 (packet, size);
  free (packet);
  lo_message_free (message);
  g_test_message ("%s", address);
  g_assert_false (read_packet (data, size, &said));
}

static lo_message
create (const char *types, ...)
{
  lo_message message = lo_message_new ();
  va_list values;

  va_start (values, types);
  for (const char *type = types; *type != '\0'; type++)
    if (*type == 'f')
      lo_message_add_float (message, (float) va_arg (values, double));
    else if (*type == 'i')
      lo_message_add_int32 (message, va_arg (values, int));
    else
      lo_message_add_string (message, va_arg (values, const char *));

  va_end (values);
  return message;
}

/* Anybody may send anything, so it is no fault. */
static void
test_what_others_send (void)
{
  g_autofree char *long_name = g_strnfill (OG_NAME_MAX + 1, 'x');

  expect_nothing ("/pad/fader/0", create ("fs", 0.5, "Ann"));
  expect_nothing ("/pad/fader/3", create ("fs", 0.5, "Ann"));
  expect_nothing ("/pad/fader/1x", create ("fs", 0.5, "Ann"));
  expect_nothing ("/pad/fader/1", create ("fs", 1.5, "Ann"));
  expect_nothing ("/pad/fader/1", create ("fs", (double) NAN, "Ann"));
  expect_nothing ("/pad/fader/1", create ("is", 1, "Ann"));
  expect_nothing ("/pad/fader/1", create ("f", 0.5));
  expect_nothing ("/pad/fader/1", create ("fsi", 0.5, "Ann", 1));
  expect_nothing ("/pad/button/5", create ("is", 1, "Ann"));
  expect_nothing ("/pad/button/1", create ("is", 0, "Ann"));
  expect_nothing ("/pad/button/1", create ("is", 1, ""));
  expect_nothing ("/pad/button/1", create ("is", 1, long_name));
  expect_nothing ("/pad/button/1", create ("is", 1, "a\nb"));
  expect_nothing ("/pad/echo", create ("s", "Ann"));
  expect_nothing ("/pad/reply", create ("is", 1, "Ann"));
  expect_nothing ("/pad", create ("is", 1, "Ann"));
  expect_nothing ("/note", create ("is", 1, "Ann"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/pad-message/round-trip", test_round_trip);
  g_test_add_func ("/app/pad-message/what-others-send", test_what_others_send);

  return g_test_run ();
}
