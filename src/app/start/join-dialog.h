/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/session-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One box for whatever leads to a session: it says what it has understood, or what
 * is missing. Name and ports are as in the form, folded below. It joins nothing
 * itself, and never changes what was typed. */

#define OG_TYPE_JOIN_DIALOG (og_join_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OgJoinDialog, og_join_dialog, OG, JOIN_DIALOG, AdwWindow)

/* Signals
 *   "join"  the user wants to, and nothing keeps the user from it. The dialog
 *           closes after that. */

OgJoinDialog    *og_join_dialog_new           (GtkWindow *parent, const OgSessionForm *form,
                                               const char *text);
void             og_join_dialog_read_clipboard (OgJoinDialog *self);
OgSessionConfig *og_join_dialog_create_config (OgJoinDialog *self);
const char      *og_join_dialog_get_text      (OgJoinDialog *self);

/* og_join_dialog_new: @form is read once. @text stands in the box.
 *
 * og_join_dialog_read_clipboard: an invite there replaces that, unless the user
 * has typed before it comes.
 *
 * og_join_dialog_create_config: all that the session needs, as the form would
 * have it; owned by the caller. */

G_END_DECLS
