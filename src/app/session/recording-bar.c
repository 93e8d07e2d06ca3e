/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/recording-bar.h"

#include <glib/gi18n.h>

struct _OgRecordingBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (OgRecordingBar, og_recording_bar, ADW_TYPE_BIN)

static void
on_changed (OgRecording *recording, OgRecordingBar *self)
{
  g_autofree char *words = og_recording_dup_words (recording);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (words == NULL)
    return;

  /* Translators: %s is such as “0:12 · 1,204 messages · 3.4 MB · 120 GB free” */
  text = g_strdup_printf (_ ("Recording %s"), words);
  gtk_label_set_label (self->words, text);
}

static void
og_recording_bar_class_init (OgRecordingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/session/recording-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OgRecordingBar, words);
}

static void
og_recording_bar_init (OgRecordingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
og_recording_bar_set_recording (OgRecordingBar *self, OgRecording *recording)
{
  g_signal_connect_object (recording, "changed", G_CALLBACK (on_changed), self,
                           0);
  on_changed (recording, self);
}
