/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-window.h"

struct _OgCheckWindow
{
  AdwWindow parent_instance;

  /* Borrowed */
  OgNetwork *network;
};

G_DEFINE_FINAL_TYPE (OgCheckWindow, og_check_window, ADW_TYPE_WINDOW)

static void
og_check_window_class_init (OgCheckWindowClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/oscgroups/OscGroups/check/check-window.ui");
}

static void
og_check_window_init (OgCheckWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OgCheckWindow *
og_check_window_new (OgNetwork *network, GtkWindow *parent)
{
  OgCheckWindow *self =
      g_object_new (OG_TYPE_CHECK_WINDOW, "transient-for", parent, NULL);

  self->network = network;
  return self;
}
