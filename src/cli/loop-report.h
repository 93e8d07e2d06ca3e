/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"

G_BEGIN_DECLS

/* What goes in circles, and what to do about it, in a line for the terminal.
 * Owned by the caller. */

char *og_loop_report_dup_noticed (const OgEvent *event);
char *og_loop_report_dup_ended (const OgEvent *event);

G_END_DECLS
