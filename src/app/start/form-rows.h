/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/field-note.h"
#include "app/start/session-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The fields of an OgSessionForm as rows, each with its note below it: what
 * stands in them, what is said of them, and how to get there. It handles no
 * signals: what the user types goes through the form view. */

typedef struct
{
  AdwEntryRow *row;
  OgFieldNote *note;
} OgFormRow;

typedef struct _OgFormRows OgFormRows;

OgFormRows *og_form_rows_new         (const OgSessionForm *form, const OgFormRow *rows,
                                      AdwExpanderRow *more);
void        og_form_rows_free        (OgFormRows *self);

OgFormField og_form_rows_find        (const OgFormRows *self, gconstpointer row_or_note);
void        og_form_rows_show_values (OgFormRows *self);
void        og_form_rows_show_words  (OgFormRows *self);
void        og_form_rows_touch       (OgFormRows *self, OgFormField field);
void        og_form_rows_focus       (OgFormRows *self, OgFormField field);
void        og_form_rows_show_offer  (OgFormRows *self);

/* og_form_rows_new: @rows has OG_FORM_N_FIELDS; those within @more are unfolded when
 * there is need. All are borrowed.
 *
 * og_form_rows_find: OG_FORM_N_FIELDS: none of them.
 *
 * og_form_rows_touch: from now on it is a fault if the field is empty, because the
 * user has changed it, or wanted to go on without.
 *
 * og_form_rows_show_offer: scrolls to what is offered below the row that has the
 * focus, if something is. */

G_END_DECLS
