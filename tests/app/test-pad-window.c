/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two newcomers without a program, of whom one is the application. */

#include "app/pad/pad-port.h"
#include "app/pad/pad-window.h"

#include "above.h"
#include "fixture.h"
#include "friend.h"
#include "host.h"
#include "stage.h"

#define NAME "Bea"

/* Of another member, which is one of ours. */
typedef struct
{
  Friend *friend;
  OgPadPort *port;
  OgPadMessage last; /* what it heard */
} Pad;

static void
on_heard (const OgPadMessage *message, gpointer data)
{
  Pad *self = data;
  OgPadMessage reply = { .kind = OG_PAD_REPLY,
                         .question = message->question,
                         .name = NAME };

  self->last = *message;
  if (message->kind != OG_PAD_ECHO)
    return;

  g_strlcpy (reply.asker, message->name, sizeof reply.asker);
  og_pad_port_send (self->port, &reply);
}

static gboolean
is_met (gpointer data)
{
  return friend_reaches (data, "Ada");
}

/* In the place of the friend's program. */
static void
open_pad (Pad *self, guint16 server_port)
{
  guint16 receive_port;

  self->friend = friend_new (NAME, server_port);
  og_await (is_met, self->friend, "the friend");
  receive_port = self->friend->program->port;
  g_clear_pointer (&self->friend->program, program_free);
  self->port = og_pad_port_new (receive_port, self->friend->status->tx.port,
                                on_heard, self);
  g_assert_true (og_pad_port_is_listening (self->port));
}

static void
close_pad (Pad *self)
{
  og_pad_port_free (self->port);
  friend_free (self->friend);
}

static void
say (Pad *self, OgPadMessage message)
{
  g_strlcpy (message.name, NAME, sizeof message.name);
  og_pad_port_send (self->port, &message);
}

static gboolean
has_heard_button (gpointer data)
{
  const Pad *self = data;

  return self->last.kind == OG_PAD_BUTTON && self->last.number == 2
         && g_str_equal (self->last.name, "Ada");
}

static gboolean
has_heard_fader (gpointer data)
{
  const Pad *self = data;

  return self->last.kind == OG_PAD_FADER && self->last.number == 1
         && self->last.value > 0.74f && self->last.value < 0.76f;
}

static gboolean
is_over (gpointer data)
{
  return above_find (OG_TYPE_PAD_WINDOW) == NULL;
}

static void
play (OgApplication *application, GtkWidget *window)
{
  g_autofree char *receive_port = g_strdup_printf ("%u", find_free_port ());
  Pad other = { 0 };
  GtkWidget *pad;
  guint16 server_port;

  og_enter (window, "Receive port", receive_port);
  server_port = host_and_join (application, window);
  og_await_text (window, "Not ready");
  og_click (window, "Test Pad");
  pad = above_await (OG_TYPE_PAD_WINDOW);
  og_await_text (window, "Ready");

  og_click (pad, "Echo");
  og_await_text (pad, "No other test pad answers. It may not be open.");

  open_pad (&other, server_port);
  og_click (pad, "Button 2");
  og_await_text (pad, "You pressed 2");
  g_assert_true (og_has_text (window, "The test pad sends to port"));
  og_await (has_heard_button, &other, "the button");
  gtk_range_set_value (
      GTK_RANGE (og_await_found (pad, GTK_TYPE_SCALE, "Fader 1")), 0.75);
  og_await (has_heard_fader, &other, "the fader");

  say (&other, (OgPadMessage){ .kind = OG_PAD_BUTTON, .number = 3 });
  og_await_text (pad, "Bea pressed 3");
  say (&other,
       (OgPadMessage){ .kind = OG_PAD_FADER, .number = 2, .value = 0.25f });
  og_await_text (pad, "Bea: 25 %");
  say (&other, (OgPadMessage){ .kind = OG_PAD_ECHO, .question = 5 });
  other.last = (OgPadMessage){ 0 };
  og_click (pad, "Echo");
  og_await_text (pad, "Bea answered after");

  og_session_mute (host_get_session (application), NAME, TRUE);
  g_assert_true (
      gtk_widget_activate (og_await_found (pad, GTK_TYPE_BUTTON, "Echo")));
  og_await_text (pad, "No answer is heard");
  close_pad (&other);
  og_session_leave (host_get_session (application));
  og_await (is_over, NULL, "the end of the pad with the session");
}

static void
test_two_newcomers (void)
{
  stage_run (play, NULL);
}

static gboolean
has_heard_one (gpointer program)
{
  return program_heard (program, "/pad/button/1");
}

/* Another program has the receive port. */
static void
test_program_listens (void)
{
  g_autoptr (Program) program = program_new ();
  g_autoptr (OgPadPort) port =
      og_pad_port_new (program->port, program->port, on_heard, NULL);

  g_assert_false (og_pad_port_is_listening (port));
  og_pad_port_send (
      port, &(OgPadMessage){ .kind = OG_PAD_BUTTON, .number = 1, .name = NAME });
  og_await (has_heard_one, program, "the button");

  og_pad_port_try_again (port);
  g_assert_false (og_pad_port_is_listening (port));
  g_clear_pointer (&program, program_free);
  og_pad_port_try_again (port);
  g_assert_true (og_pad_port_is_listening (port));
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/app/pad-window/two-newcomers", test_two_newcomers);
  g_test_add_func ("/app/pad-window/program-listens", test_program_listens);

  return g_test_run ();
}
