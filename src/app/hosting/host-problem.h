/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Why the server here does not start, with the port at which it could. It starts
 * nothing. Not seen while there is nothing to say. */

#define OG_TYPE_HOST_PROBLEM (og_host_problem_get_type ())
G_DECLARE_FINAL_TYPE (OgHostProblem, og_host_problem, OG, HOST_PROBLEM, AdwPreferencesRow)

/* Signals
 *   "other-port"  the user wants the server at another port, which is the wished one
 *                 from now on: invites that were given away hold on to it */

void og_host_problem_set_services (OgHostProblem *self, OgServices *services);
void og_host_problem_tell         (OgHostProblem *self, const GError *error);
void og_host_problem_hide         (OgHostProblem *self);

/* og_host_problem_tell: @error is that of the signal "failed" of OgHosting. */

G_END_DECLS
