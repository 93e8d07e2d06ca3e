/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text as a QR code, to be shown by a GtkPicture. Black on white with its
 * quiet zone, in dark mode too: many cameras read no other. It decides nothing
 * of its size: its dots are drawn as large as fit, each of the same whole
 * number of pixels. */

#define OG_TYPE_QR_CODE (og_qr_code_get_type ())
G_DECLARE_FINAL_TYPE (OgQrCode, og_qr_code, OG, QR_CODE, GObject)

OgQrCode *og_qr_code_new       (const char *text);
guint     og_qr_code_get_width (OgQrCode *self);
gboolean  og_qr_code_is_dark   (OgQrCode *self, guint column, guint row);

/* og_qr_code_new: NULL if @text is empty, or longer than a code can hold.
 *
 * og_qr_code_get_width: in dots, without the quiet zone. */

G_END_DECLS
