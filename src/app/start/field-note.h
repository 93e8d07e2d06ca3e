/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/form-rules.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The words below an entry row: what it is for, or what is wrong with it, with a
 * button that fixes it if something can. A screen reader says the same of the
 * row. It decides nothing. */

#define OG_TYPE_FIELD_NOTE (og_field_note_get_type ())
G_DECLARE_FINAL_TYPE (OgFieldNote, og_field_note, OG, FIELD_NOTE, AdwPreferencesRow)

/* Properties
 *   "row" (AdwEntryRow *)  the row above
 *   "hint"  what the row is for: seen while there is nothing else to say
 *
 * Signals
 *   "remedied"  the button was pressed */

void og_field_note_show       (OgFieldNote *self, OgVerdict verdict, const char *words);
void og_field_note_set_remedy (OgFieldNote *self, const char *label);

/* og_field_note_show: @words NULL: the hint, if there is one.
 *
 * og_field_note_set_remedy: what the button is called, NULL: there is none. */

G_END_DECLS
