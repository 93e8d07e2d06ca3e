/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Patches that play with the group, as the files that Pure Data and Max open:
 * one side sends a note with each click, the other prints the notes of the
 * group. It makes their text and never writes a file. */

/* The text of a .pd and of a .maxpat file, owned by the caller, for the ports
 * that the program sends to and listens at. */
char *og_patch_create_pure_data (guint16 send_port, guint16 receive_port);
char *og_patch_create_max       (guint16 send_port, guint16 receive_port);

G_END_DECLS
