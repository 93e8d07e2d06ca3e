/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/form-view.h"

G_BEGIN_DECLS

/* The way from one click into a session that is hosted here, by the form: the group
 * and its password are made up, the server is started, and the form joins. What the
 * user typed for either counts instead. */

typedef struct _OgQuickHost OgQuickHost;

typedef void (*OgQuickHostFunc) (gpointer data);

OgQuickHost *og_quick_host_new          (OgFormView *form, OgServices *services,
                                         OgQuickHostFunc changed, gpointer data);
void         og_quick_host_free         (OgQuickHost *self);

void         og_quick_host_begin        (OgQuickHost *self);
void         og_quick_host_cancel       (OgQuickHost *self);
gboolean     og_quick_host_is_begun     (const OgQuickHost *self);
void         og_quick_host_set          (OgQuickHost *self, const char *group,
                                         const char *password);
const char  *og_quick_host_get_group    (const OgQuickHost *self);
const char  *og_quick_host_get_password (const OgQuickHost *self);

/* og_quick_host_new: both are borrowed; @form must have its services already.
 * @changed: another group or password, or it has begun or ended.
 *
 * og_quick_host_begin: the form joins as soon as it can. If the server does not start,
 * it has ended; why is told by the signal "failed" of OgHosting.
 *
 * og_quick_host_is_begun: from then on until it is cancelled, also while the form
 * still asks for something.
 *
 * og_quick_host_set: what the user wants them to be; they stand in the form, too. */

G_END_DECLS
