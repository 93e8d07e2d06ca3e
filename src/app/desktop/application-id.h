/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The name by which the desktop knows the application, its settings and its icon. */
#define OG_APPLICATION_ID "io.github.oscgroups.OscGroups"
