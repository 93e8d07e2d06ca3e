/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/pad/pad-window.h"

#include "app/pad/pad-port.h"
#include "app/widgets/css-class.h"
#include "app/words/words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* A button that somebody pressed is lit so long, in ms. */
#define LIT 300

/* Between two tries to get the receive port, in s. */
#define TRIED_EACH 1

/* Answers to an echo are waited for so long, in ms. */
#define ECHO_WITHIN 2000

struct _OgPadWindow
{
  AdwWindow parent_instance;

  /* Owned */
  OgSession *session;
  OgPadPort *port;
  GString *answered; /* a line for each pad that answered the last echo */

  gint32 question; /* of the last echo */
  gint64 asked;    /* when, monotonic µs */
  guint waiting;   /* for answers: the source, 0: no more */
  guint trying;    /* to get the receive port: the source, 0: no more */
  guint16 receive_port;
  guint16 send_port;
  guint lit[OG_PAD_N_BUTTONS]; /* the sources, 0: not lit */

  /* Of the boxes */
  GtkWidget *pads[OG_PAD_N_BUTTONS];
  GtkLabel *marks[OG_PAD_N_FADERS]; /* what was heard of each fader */

  /* Template widgets */
  GtkBox *faders;
  GtkBox *buttons;
  GtkLabel *heard;
  GtkWidget *echo;
  GtkLabel *answers;
  GtkLabel *ports;
};

G_DEFINE_FINAL_TYPE (OgPadWindow, og_pad_window, ADW_TYPE_WINDOW)

static void
send (OgPadWindow *self, OgPadMessage *message)
{
  const OgSessionConfig *config = og_session_get_config (self->session);

  g_strlcpy (message->name, config->user, sizeof message->name);
  og_pad_port_send (self->port, message);
}

static guint
get_number (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, "number"));
}

static void
on_fader_moved (GtkRange *fader, OgPadWindow *self)
{
  send (self, &(OgPadMessage){ .kind = OG_PAD_FADER,
                               .number = get_number (fader),
                               .value = (float) gtk_range_get_value (fader) });
}

static void
on_pad_clicked (GtkButton *pad, OgPadWindow *self)
{
  guint number = get_number (pad);
  /* Translators: a number from 1 to 4 */
  g_autofree char *text = g_strdup_printf (_ ("You pressed %u"), number);

  gtk_label_set_label (self->heard, text);
  send (self, &(OgPadMessage){ .kind = OG_PAD_BUTTON, .number = number });
}

/* Those who are muted may have answered. */
static const char *
get_no_answer (OgPadWindow *self)
{
  const OgHearing *hearing = og_session_get_hearing (self->session);

  if (hearing->only != NULL || hearing->muted != NULL)
    return _ ("No answer is heard: you hear nothing of the members whom you "
              "muted.");

  return _ ("No other test pad answers. It may not be open.");
}

static gboolean
on_waited (gpointer data)
{
  OgPadWindow *self = data;

  self->waiting = 0;
  if (self->answered->len == 0)
    gtk_label_set_label (self->answers, get_no_answer (self));

  return G_SOURCE_REMOVE;
}

static void
on_echo_clicked (GtkButton *button, OgPadWindow *self)
{
  self->question = (gint32) g_random_int ();
  self->asked = g_get_monotonic_time ();
  g_string_truncate (self->answered, 0);
  gtk_label_set_label (self->answers, _ ("Asking…"));
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (ECHO_WITHIN, on_waited, self);
  send (self, &(OgPadMessage){ .kind = OG_PAD_ECHO, .question = self->question });
}

typedef struct
{
  OgPadWindow *self;
  guint number; /* from 0 */
} Lit;

static gboolean
on_lit (gpointer data)
{
  Lit *lit = data;

  lit->self->lit[lit->number] = 0;
  og_css_class_set (lit->self->pads[lit->number], "suggested-action", FALSE);
  return G_SOURCE_REMOVE;
}

static void
light (OgPadWindow *self, guint number)
{
  const Lit lit = { self, number };

  og_css_class_set (self->pads[number], "suggested-action", TRUE);
  g_clear_handle_id (&self->lit[number], g_source_remove);
  self->lit[number] = g_timeout_add_full (G_PRIORITY_DEFAULT, LIT, on_lit,
                                          g_memdup2 (&lit, sizeof lit), g_free);
}

static void
show_button (OgPadWindow *self, const OgPadMessage *message, const char *name)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: a member, and a number from 1 to 4 */
      _ ("%s pressed %u"), name, message->number);

  gtk_label_set_label (self->heard, text);
  light (self, message->number - 1);
  gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self)));
}

static void
show_fader (OgPadWindow *self, const OgPadMessage *message, const char *name)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: a member, and where that member's fader stands */
      _ ("%s: %.0f %%"), name, message->value * 100.0);

  gtk_label_set_label (self->marks[message->number - 1], text);
}

static void
reply (OgPadWindow *self, const OgPadMessage *message)
{
  OgPadMessage answer = { .kind = OG_PAD_REPLY, .question = message->question };

  g_strlcpy (answer.asker, message->name, sizeof answer.asker);
  send (self, &answer);
}

/* Replies to others come here, too. */
static void
show_reply (OgPadWindow *self, const OgPadMessage *message, const char *name)
{
  const OgSessionConfig *config = og_session_get_config (self->session);
  g_autofree char *time = NULL;

  if (self->waiting == 0 || message->question != self->question
      || !g_str_equal (message->asker, config->user))
    return;

  time = og_words_dup_milliseconds (g_get_monotonic_time () - self->asked);
  if (self->answered->len > 0)
    g_string_append_c (self->answered, '\n');
  /* Translators: a member, and a time such as “38 ms” */
  g_string_append_printf (self->answered, _ ("%s answered after %s"), name, time);
  gtk_label_set_label (self->answers, self->answered->str);
}

static void
on_heard (const OgPadMessage *message, gpointer data)
{
  OgPadWindow *self = data;
  g_autofree char *name = og_shown_text_dup (message->name);

  switch (message->kind)
    {
    case OG_PAD_FADER:
      show_fader (self, message, name);
      break;
    case OG_PAD_BUTTON:
      show_button (self, message, name);
      break;
    case OG_PAD_ECHO:
      reply (self, message);
      break;
    case OG_PAD_REPLY:
      show_reply (self, message, name);
      break;
    }
}

static void
name_widget (GtkWidget *widget, const char *name, guint number)
{
  g_object_set_data (G_OBJECT (widget), "number", GUINT_TO_POINTER (number));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_fader (OgPadWindow *self, guint number)
{
  GtkWidget *fader =
      gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.01);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (digits);
  GtkWidget *mark = gtk_label_new (NULL);
  /* Translators: %u is a number */
  g_autofree char *name = g_strdup_printf (_ ("Fader %u"), number);

  name_widget (fader, name, number);
  g_signal_connect (fader, "value-changed", G_CALLBACK (on_fader_moved), self);
  gtk_widget_set_hexpand (fader, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), fader);
  gtk_box_append (self->faders, row);

  gtk_label_set_xalign (GTK_LABEL (mark), 0);
  gtk_label_set_ellipsize (GTK_LABEL (mark), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "numeric");
  gtk_widget_set_margin_start (mark, 24);
  gtk_box_append (self->faders, mark);
  self->marks[number - 1] = GTK_LABEL (mark);
}

static void
add_pad (OgPadWindow *self, guint number)
{
  g_autofree char *label = g_strdup_printf ("%u", number);
  GtkWidget *pad = gtk_button_new_with_label (label);
  /* Translators: %u is a number */
  g_autofree char *name = g_strdup_printf (_ ("Button %u"), number);

  name_widget (pad, name, number);
  gtk_widget_add_css_class (pad, "pad");
  g_signal_connect (pad, "clicked", G_CALLBACK (on_pad_clicked), self);
  gtk_box_append (self->buttons, pad);
  self->pads[number - 1] = pad;
}

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgPadWindow *self)
{
  if (!og_session_is_active (session))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
og_pad_window_dispose (GObject *object)
{
  OgPadWindow *self = OG_PAD_WINDOW (object);

  g_clear_pointer (&self->port, og_pad_port_free);
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_handle_id (&self->trying, g_source_remove);
  if (self->session != NULL)
    og_session_set_stand_in (self->session, FALSE);
  for (guint i = 0; i < OG_PAD_N_BUTTONS; i++)
    g_clear_handle_id (&self->lit[i], g_source_remove);
  G_OBJECT_CLASS (og_pad_window_parent_class)->dispose (object);
}

static void
og_pad_window_finalize (GObject *object)
{
  OgPadWindow *self = OG_PAD_WINDOW (object);

  g_clear_object (&self->session);
  g_string_free (self->answered, TRUE);
  G_OBJECT_CLASS (og_pad_window_parent_class)->finalize (object);
}

static void
og_pad_window_class_init (OgPadWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_pad_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = og_pad_window_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/pad/pad-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgPadWindow, faders);
  gtk_widget_class_bind_template_child (widget_class, OgPadWindow, buttons);
  gtk_widget_class_bind_template_child (widget_class, OgPadWindow, heard);
  gtk_widget_class_bind_template_child (widget_class, OgPadWindow, echo);
  gtk_widget_class_bind_template_child (widget_class, OgPadWindow, answers);
  gtk_widget_class_bind_template_child (widget_class, OgPadWindow, ports);
  gtk_widget_class_bind_template_callback (widget_class, on_echo_clicked);
}

static void
og_pad_window_init (OgPadWindow *self)
{
  self->answered = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 1; i <= OG_PAD_N_FADERS; i++)
    add_fader (self, i);
  for (guint i = 1; i <= OG_PAD_N_BUTTONS; i++)
    add_pad (self, i);
}

static char *
dup_ports (OgPadWindow *self)
{
  if (og_pad_port_is_listening (self->port))
    /* Translators: two ports */
    return g_strdup_printf (
        _ ("It stands in for your program: it sends to port %u and listens on "
           "port %u. Close it before you start your program."),
        self->send_port, self->receive_port);

  /* Translators: two ports */
  return g_strdup_printf (
      _ ("It sends to port %u. Another program listens on port %u: that one "
         "hears the others, and the pad does not."),
      self->send_port, self->receive_port);
}

static void
show_listening (OgPadWindow *self)
{
  gboolean is_listening = og_pad_port_is_listening (self->port);
  g_autofree char *ports = dup_ports (self);

  gtk_label_set_label (self->ports, ports);
  gtk_label_set_label (self->heard,
                       is_listening ? _ ("What the others press is shown here.")
                                    : _ ("Your program hears the others, so "
                                         "this pad shows nothing of them."));
  gtk_widget_set_sensitive (self->echo, is_listening);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), is_listening);
  og_session_set_stand_in (self->session, is_listening);
}

/* The program that has the receive port may end. */
static gboolean
on_time_to_try (gpointer data)
{
  OgPadWindow *self = data;

  og_pad_port_try_again (self->port);
  if (!og_pad_port_is_listening (self->port))
    return G_SOURCE_CONTINUE;

  self->trying = 0;
  show_listening (self);
  return G_SOURCE_REMOVE;
}

GtkWidget *
og_pad_window_new (OgServices *services, GtkWindow *parent)
{
  OgPadWindow *self =
      g_object_new (OG_TYPE_PAD_WINDOW, "transient-for", parent, NULL);
  OgSession *session = og_services_get_session (services);
  const OgSessionConfig *config = og_session_get_config (session);
  const OgSessionStatus *status = og_session_get_status (session);

  self->session = g_object_ref (session);
  self->receive_port = config->receive_port;
  self->send_port = status != NULL ? status->tx.port : config->send_port;
  self->port =
      og_pad_port_new (self->receive_port, self->send_port, on_heard, self);
  show_listening (self);
  if (!og_pad_port_is_listening (self->port))
    self->trying = g_timeout_add_seconds (TRIED_EACH, on_time_to_try, self);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  return GTK_WIDGET (self);
}
