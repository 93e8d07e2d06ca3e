/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application from start to end, with nothing in between. */

#include "fixture.h"
#include "stage.h"

static void
look (OgApplication *application, GtkWidget *window)
{
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  og_await_frame (window);
}

static void
test_leaves_nothing (void)
{
  stage_run (look, NULL);
}

static void
test_starts_again (void)
{
  stage_run (look, NULL);
  stage_run (look, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/stage/leaves-nothing", test_leaves_nothing);
  g_test_add_func ("/stage/starts-again", test_starts_again);

  return g_test_run ();
}
