/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Notices one below the other; nothing where there are none. */

#define OG_TYPE_NOTICES_BOX (og_notices_box_get_type ())
G_DECLARE_FINAL_TYPE (OgNoticesBox, og_notices_box, OG, NOTICES_BOX, GtkBox)

GtkWidget *og_notices_box_new         (void);
void       og_notices_box_set_notices (OgNoticesBox *self, const char *const *notices);

/* og_notices_box_set_notices: costs little if they are those it has. */

G_END_DECLS
