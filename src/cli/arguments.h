/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program was started with, as GOption takes it: UTF-8 on Windows,
 * whatever the code page of main()'s arguments is, else as it came. Owned by the
 * caller. */
char **og_arguments_dup (char **arguments);

G_END_DECLS
