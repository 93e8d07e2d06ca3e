/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/traffic-page.h"

struct _OgTrafficPage
{
  GtkBox parent_instance;

  /* Borrowed */
  OgNetwork *network;
};

G_DEFINE_FINAL_TYPE (OgTrafficPage, og_traffic_page, GTK_TYPE_BOX)

static void
og_traffic_page_class_init (OgTrafficPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/oscgroups/OscGroups/traffic/traffic-page.ui");
}

static void
og_traffic_page_init (OgTrafficPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OgTrafficPage *
og_traffic_page_new (OgNetwork *network)
{
  OgTrafficPage *self = g_object_new (OG_TYPE_TRAFFIC_PAGE, NULL);

  self->network = network;
  return self;
}
