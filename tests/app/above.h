/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* Windows that open above the one that is looked at. */

GtkWidget *above_find   (GType type);
GtkWidget *above_await  (GType type);

/* Those that ask: message dialogs. */
GtkWidget *question_find   (void);
void       question_await  (const char *text);
void       question_answer (const char *button);

/* above_find, question_find: the first that is seen; NULL: none.
 *
 * question_await: one that says @text. question_answer: clicks @button, and waits
 * until it is gone. */
