/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Holds a page that changes its layout where there is less room. The page can
 * only do so once it has less; so this asks for no more than a narrow window has,
 * and cuts off the rest for the moment until the page has changed. */

#define OG_TYPE_SHRINK_BIN (og_shrink_bin_get_type ())
G_DECLARE_FINAL_TYPE (OgShrinkBin, og_shrink_bin, OG, SHRINK_BIN, AdwBin)

/* Pixels within a narrow window, of 360: where nothing draws shadows, windows have
 * a frame of 5 pixels. */
#define OG_SHRINK_BIN_WIDTH 350

G_END_DECLS
