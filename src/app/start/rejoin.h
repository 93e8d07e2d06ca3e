/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/form-view.h"

G_BEGIN_DECLS

/* The way from a recent session into the session, by the form: its passwords are
 * looked up, its server is started again if it was hosted here, and what is
 * missing is asked for. */

typedef struct _OgRejoin OgRejoin;

OgRejoin *og_rejoin_new    (OgFormView *form, OgHosting *hosting);
void      og_rejoin_free   (OgRejoin *self);
void      og_rejoin_begin  (OgRejoin *self, OgRecent *recent);
void      og_rejoin_cancel (OgRejoin *self);

/* og_rejoin_new: both are borrowed. @form must have its services already.
 *
 * og_rejoin_begin: replaces the one before. The form joins as soon as it can.
 *
 * og_rejoin_cancel: the user wants something else. */

G_END_DECLS
