/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A member in the show mode: the light, the name, and how long a message takes there and
 * back, or where the member is. */

GtkWidget *og_show_member_new (OgMember *member);

G_END_DECLS
