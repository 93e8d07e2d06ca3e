/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/application.h"

/* The real application in the test's process, with its window. */

typedef void (*StageStory) (OgApplication *application, GtkWidget *window);

void stage_run         (StageStory story, const char *link);
void stage_run_at_door (StageStory story, const char *link);
void stage_show_door   (GtkWidget *window);
void stage_show_form   (GtkWidget *window);
void stage_set_size    (int width, int height);

/* stage_set_size: of the window, for the stories that follow; 900 × 720 at
 * first.
 *
 * stage_run: starts it as for the first time, with @link on its command line if
 * that is not NULL; plays @story once the window is there with its form, and quits.
 * Nothing of the application may be left then. stage_run_at_door: the first page stays.
 *
 * stage_show_door, stage_show_form: from the one to the other; they may be there already. */
