/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/writer.h"

#include "input.h"

G_BEGIN_DECLS

/* A message of control of any kind, with any arguments, as the input spells it. */

void og_fuzz_write_any (OgOscWriter *writer, OgFuzzInput *input, gint64 now);

G_END_DECLS
