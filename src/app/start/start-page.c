/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/start-page.h"

struct _OgStartPage
{
  GtkBox parent_instance;

  /* Borrowed */
  OgNetwork *network;
};

G_DEFINE_FINAL_TYPE (OgStartPage, og_start_page, GTK_TYPE_BOX)

static void
og_start_page_class_init (OgStartPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/oscgroups/OscGroups/start/start-page.ui");
}

static void
og_start_page_init (OgStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OgStartPage *
og_start_page_new (OgApplication *application)
{
  OgStartPage *self = g_object_new (OG_TYPE_START_PAGE, NULL);

  self->network = og_application_get_network (application);
  return self;
}

void
og_start_page_open_link (OgStartPage *self, const char *link)
{
}

void
og_start_page_show_failure (OgStartPage *self, const GError *error)
{
}
