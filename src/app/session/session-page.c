/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/session-page.h"

struct _OgSessionPage
{
  GtkBox parent_instance;

  /* Borrowed */
  OgNetwork *network;
};

G_DEFINE_FINAL_TYPE (OgSessionPage, og_session_page, GTK_TYPE_BOX)

static void
og_session_page_class_init (OgSessionPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/oscgroups/OscGroups/session/session-page.ui");
}

static void
og_session_page_init (OgSessionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OgSessionPage *
og_session_page_new (OgNetwork *network)
{
  OgSessionPage *self = g_object_new (OG_TYPE_SESSION_PAGE, NULL);

  self->network = network;
  return self;
}
