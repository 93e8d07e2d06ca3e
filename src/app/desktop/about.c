/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/about.h"

#include "app/desktop/application-id.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static AdwAboutWindow *
create_about (GtkWindow *parent)
{
  return g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE,
      "application-name", _ ("OSC Groups"), "application-icon", OG_APPLICATION_ID,
      "version", OG_VERSION, "developer-name", _ ("The OSC Groups developers"),
      "license-type", GTK_LICENSE_GPL_3_0, "copyright",
      /* Translators: the sign, the year and the holder of the copyright */
      _ ("© 2026 The OSC Groups developers"), "comments",
      _ ("Play Open Sound Control together over any network"),
      /* Translators: put your names here, one a line */
      "translator-credits", _ ("translator-credits"), NULL);
}

void
og_about_show (GtkWindow *parent)
{
  const char *protocol[] = { "Ross Bencina", NULL };
  AdwAboutWindow *window = create_about (parent);

  adw_about_window_add_acknowledgement_section (
      window,
      /* Translators: heading above the name of who did it */
      _ ("OSCgroups protocol and original programs by"), protocol);
  gtk_window_present (GTK_WINDOW (window));
}
