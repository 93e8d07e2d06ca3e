/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every fuzzer defines, by the name that libFuzzer calls. It aborts on
 * what may not be, and gives 0. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS
