/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/application.h"
#include "app/desktop/installation.h"
#include "cli/secrets.h"

int
main (int argc, char *argv[])
{
  g_autoptr (OgApplication) application = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autoptr (GError) error = NULL;

  og_installation_prepare (argv[0]);
  if (!og_installation_is_whole (&error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  og_secrets_hide_links (argv);
  application = og_application_new ();
  return g_application_run (G_APPLICATION (application), argc, arguments);
}
