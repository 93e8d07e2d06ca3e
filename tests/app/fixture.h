/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* What the tests of the application share: a start, waiting for conditions,
 * and widgets found as a person finds them, by what they are and are called.
 * It knows none of the application's own types. */

typedef gboolean (*OgCondition) (gpointer data);

void       og_test_init   (int *argc, char ***argv);
void       og_await       (OgCondition condition, gpointer data, const char *what);
void       og_await_frame (GtkWidget *widget);

GtkWidget *og_find        (GtkWidget *root, GType type, const char *name);
GtkWidget *og_await_found (GtkWidget *root, GType type, const char *name);
void       og_await_gone  (GtkWidget *root, GType type, const char *name);
gboolean   og_has_text    (GtkWidget *root, const char *text);
void       og_await_text  (GtkWidget *root, const char *text);

void       og_click       (GtkWidget *root, const char *name);
void       og_enter       (GtkWidget *root, const char *name, const char *text);
void       og_render      (GtkWidget *widget, const char *path);

/* og_test_init: setlocale, g_test_init, GTK, libadwaita, no animations. Ends the
 * program as skipped (77) if there is no display. Warnings are fatal. The home
 * is empty, by with-display; G_TEST_OPTION_ISOLATE_DIRS would hide the icons.
 *
 * og_await: turns the main context until it is so, and fails the test with
 * @what after OG_PATIENCE seconds.
 *
 * og_await_frame: until the widget's window has drawn once more.
 *
 * og_find: the first mapped widget in reading order that is a @type and is
 * called @name by screen readers: by its label property, its title, or its
 * text; NULL if there is none. For a switch or spin button, the row's title.
 * @name NULL: any. og_await_found: waits for it.
 *
 * og_has_text: whether some mapped label or editable below @root holds @text.
 *
 * og_click: the button of that name, or the switch; waits until it is there and
 * can be clicked. og_enter: sets the text of the editable of that name.
 *
 * og_render: a picture of the widget, as PNG. */

#define OG_PATIENCE 30
