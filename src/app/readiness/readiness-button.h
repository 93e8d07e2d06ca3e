/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/readiness/readiness.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The light of the session: a word with a shape and a colour, and behind it,
 * what it is made of. */

#define OG_TYPE_READINESS_BUTTON (og_readiness_button_get_type ())
G_DECLARE_FINAL_TYPE (
    OgReadinessButton, og_readiness_button, OG, READINESS_BUTTON, AdwBin)

void og_readiness_button_set_readiness (OgReadinessButton *self,
                                        OgReadiness *readiness);
void og_readiness_button_set_narrow (OgReadinessButton *self, gboolean narrow);

/* og_readiness_button_set_readiness: once. The window has the actions "win.check",
 * "win.member" and those of app/readiness/concern-row.c.
 *
 * og_readiness_button_set_narrow: leaves the word out if there is no room. */

G_END_DECLS
