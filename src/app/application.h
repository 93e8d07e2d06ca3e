/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/network.h"
#include "app/memory/recents.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The application: one instance, its windows, its actions, what it is told on
 * the command line. */

#define OG_APPLICATION_ID "io.github.oscgroups.OscGroups"

#define OG_TYPE_APPLICATION (og_application_get_type ())
G_DECLARE_FINAL_TYPE (OgApplication, og_application, OG, APPLICATION, AdwApplication)

OgApplication *og_application_new          (void);
OgNetwork     *og_application_get_network  (OgApplication *self);
GSettings     *og_application_get_settings (OgApplication *self);
OgRecents     *og_application_get_recents  (OgApplication *self);

G_END_DECLS
