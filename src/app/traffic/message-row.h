/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/message.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A message in columns, or, where the width does not suffice for them, on two
 * lines. All rows of one width have the same columns and the same height,
 * whatever they show. */

#define OG_TYPE_MESSAGE_ROW (og_message_row_get_type ())
G_DECLARE_FINAL_TYPE (OgMessageRow, og_message_row, OG, MESSAGE_ROW, GtkWidget)

GtkWidget *og_message_row_new  (void);
void       og_message_row_show (OgMessageRow *self, OgMessage *message);

/* og_message_row_show: NULL: nothing. */

G_END_DECLS
