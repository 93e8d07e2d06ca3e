/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/host-problem.h"

#include "app/ports/port-probe.h"
#include "app/words/hosting-words.h"

#include <glib/gi18n.h>

struct _OgHostProblem
{
  AdwPreferencesRow parent_instance;

  /* Owned */
  GCancellable *probe; /* NULL: no other port is looked for */

  /* Borrowed */
  OgHosting *hosting;
  GSettings *settings;

  guint16 other_port; /* that could be used; 0: none */

  /* Template widgets */
  GtkLabel *words;
  GtkButton *other_port_button;
};

enum
{
  SIGNAL_OTHER_PORT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgHostProblem, og_host_problem, ADW_TYPE_PREFERENCES_ROW)

static void
stop_probe (OgHostProblem *self)
{
  g_cancellable_cancel (self->probe);
  g_clear_object (&self->probe);
}

/* The page scrolls to what has the focus, once that has its place. A button
 * that is hidden gets none. */
static gboolean
on_offered (GtkWidget *button, GdkFrameClock *clock, gpointer data)
{
  if (!gtk_widget_get_mapped (button))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (button) == 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_grab_focus (button);
  return G_SOURCE_REMOVE;
}

static void
offer_port (OgHostProblem *self, guint16 port)
{
  g_autofree char *label = g_strdup_printf (_ ("Use Port %u"), port);

  self->other_port = port;
  gtk_button_set_label (self->other_port_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->other_port_button), TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->other_port_button),
                                on_offered, NULL, NULL);
}

/* The port that was taken a moment ago may be free by now. */
static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  OgPortAnswer answer;
  OgHostProblem *self;

  if (!og_port_probe_finish (result, &answer))
    return;

  self = data;
  g_clear_object (&self->probe);
  if (answer.state == OG_PORT_FREE)
    offer_port (self, og_hosting_get_port (self->hosting));
  else if (answer.free_port != 0)
    offer_port (self, answer.free_port);
}

static void
on_other_port_clicked (OgHostProblem *self)
{
  og_host_problem_hide (self);
  g_settings_set (self->settings, "host-port", "q", self->other_port);
  g_signal_emit (self, signals[SIGNAL_OTHER_PORT], 0);
}

static void
og_host_problem_dispose (GObject *object)
{
  stop_probe (OG_HOST_PROBLEM (object));
  G_OBJECT_CLASS (og_host_problem_parent_class)->dispose (object);
}

static void
og_host_problem_class_init (OgHostProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_host_problem_dispose;
  signals[SIGNAL_OTHER_PORT] =
      g_signal_new ("other-port", OG_TYPE_HOST_PROBLEM, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/hosting/host-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, OgHostProblem, words);
  gtk_widget_class_bind_template_child (widget_class, OgHostProblem,
                                        other_port_button);
  gtk_widget_class_bind_template_callback (widget_class, on_other_port_clicked);
}

static void
og_host_problem_init (OgHostProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
og_host_problem_set_services (OgHostProblem *self, OgServices *services)
{
  self->hosting = og_services_get_hosting (services);
  self->settings = og_services_get_settings (services);
}

void
og_host_problem_tell (OgHostProblem *self, const GError *error)
{
  const OgPortQuestion question = {
    .address = { .port = og_hosting_get_port (self->hosting) },
    .avoid = { OG_DEFAULT_SEND_PORT, OG_DEFAULT_RECEIVE_PORT },
  };
  g_autofree char *words =
      og_hosting_words_dup_problem (error, question.address.port);

  og_host_problem_hide (self);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->probe = g_cancellable_new ();
  og_port_probe_async (&question, self->probe, on_probed, self);
}

void
og_host_problem_hide (OgHostProblem *self)
{
  stop_probe (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->other_port_button), FALSE);
}
