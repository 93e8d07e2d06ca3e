/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (OgApplication) application = og_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
