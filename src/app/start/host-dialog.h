/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The group and the password of a session that is to be hosted: to type others, or
 * to have others made up. It hosts nothing itself. */

#define OG_TYPE_HOST_DIALOG (og_host_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OgHostDialog, og_host_dialog, OG, HOST_DIALOG, AdwWindow)

/* Signals
 *   "edited"  the user wants another group or password
 *   "host"  with these; the dialog closes after that */

OgHostDialog *og_host_dialog_new          (GtkWindow *parent, const char *group,
                                           const char *password);
const char   *og_host_dialog_get_group    (OgHostDialog *self);
const char   *og_host_dialog_get_password (OgHostDialog *self);

G_END_DECLS
