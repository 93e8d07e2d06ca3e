/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Whether the user looks at the application: one of its windows or dialogs has
 * the focus. */

#define OG_TYPE_ATTENTION (og_attention_get_type ())
G_DECLARE_FINAL_TYPE (OgAttention, og_attention, OG, ATTENTION, GObject)

/* Properties
 *   "attended" (boolean)   FALSE a moment after the last one has lost the focus */

OgAttention *og_attention_new         (void);
gboolean     og_attention_is_attended (OgAttention *self);

G_END_DECLS
