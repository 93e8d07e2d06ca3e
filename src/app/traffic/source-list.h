/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member-list.h"
#include "app/traffic/message-log.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whose messages one can choose to see, as texts for a drop-down: all, those
 * received, those sent, then each other member. A member who stays keeps its
 * place, so that a selection model still finds it. */

GtkStringList *og_source_list_new (OgMemberList *members);
OgSource       og_source_list_get (GtkStringList *self, guint position, const char **member);

/* og_source_list_get: @member is set for OG_SOURCE_MEMBER, otherwise NULL; borrowed.
 * OG_SOURCE_ALL where there is nothing at @position. */

G_END_DECLS
