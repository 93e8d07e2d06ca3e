/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Shows notifications of the desktop about a session while nobody looks at the
 * application: members who joined or left, many of them in one, and the end of
 * the session. They are withdrawn when the user looks again. */

#define OG_TYPE_NOTIFIER (og_notifier_get_type ())
G_DECLARE_FINAL_TYPE (OgNotifier, og_notifier, OG, NOTIFIER, GObject)

OgNotifier *og_notifier_new           (GApplication *application, OgServices *services,
                                       GSettings *settings);
void        og_notifier_set_attended  (OgNotifier *self, gboolean attended);
void        og_notifier_say_kept      (OgNotifier *self);

/* og_notifier_new: @application is borrowed.
 *
 * og_notifier_set_attended: whether the user looks at the application. FALSE
 * at first.
 *
 * og_notifier_say_kept: says that the application goes on without its window,
 * with a button that activates "app.leave". */

/* How long (ms) news are gathered before they are shown. */
#define OG_NOTIFIER_PAUSE 2000

G_END_DECLS
