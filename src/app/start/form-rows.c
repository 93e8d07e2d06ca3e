/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-rows.h"

#include "app/widgets/scroll-to.h"

#include <glib/gi18n.h>

struct _OgFormRows
{
  /* Borrowed */
  const OgSessionForm *form;
  OgFormRow rows[OG_FORM_N_FIELDS];
  AdwExpanderRow *more;

  gboolean touched[OG_FORM_N_FIELDS];
};

static gboolean
is_folded (const OgFormRows *self, OgFormField field)
{
  return gtk_widget_is_ancestor (GTK_WIDGET (self->rows[field].row),
                                 GTK_WIDGET (self->more));
}

static void
show_remedy (OgFormRows *self, OgFormField field)
{
  const char *offer = og_session_form_get_offer (self->form, field);
  g_autofree char *label = NULL;

  if (offer != NULL)
    /* Translators: button: puts that port or name into the field */
    label = g_strdup_printf (_ ("Use %s"), offer);

  og_field_note_set_remedy (self->rows[field].note, label);
}

static void
show_words (OgFormRows *self, OgFormField field)
{
  g_autofree char *words = NULL;
  OgVerdict verdict = og_session_form_judge (self->form, field, &words);

  if (verdict == OG_VERDICT_MISSING && !self->touched[field])
    g_clear_pointer (&words, g_free);

  og_field_note_show (self->rows[field].note, verdict, words);
  show_remedy (self, field);
  if (verdict == OG_VERDICT_WRONG && is_folded (self, field))
    adw_expander_row_set_expanded (self->more, TRUE);
}

static gboolean
has_focus (const OgFormRows *self, OgFormField field)
{
  GtkStateFlags flags =
      gtk_widget_get_state_flags (GTK_WIDGET (self->rows[field].row));

  return (flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

OgFormRows *
og_form_rows_new (const OgSessionForm *form,
                  const OgFormRow *rows,
                  AdwExpanderRow *more)
{
  OgFormRows *self = g_new0 (OgFormRows, 1);

  self->form = form;
  self->more = more;
  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    self->rows[field] = rows[field];

  return self;
}

void
og_form_rows_free (OgFormRows *self)
{
  g_free (self);
}

OgFormField
og_form_rows_find (const OgFormRows *self, gconstpointer row_or_note)
{
  OgFormField field = 0;

  while (field < OG_FORM_N_FIELDS && self->rows[field].row != row_or_note
         && self->rows[field].note != row_or_note)
    field++;

  return field;
}

void
og_form_rows_show_values (OgFormRows *self)
{
  const OgFormValues *values = og_session_form_get_values (self->form);

  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    {
      GtkEditable *row = GTK_EDITABLE (self->rows[field].row);

      if (!g_str_equal (gtk_editable_get_text (row), values->texts[field]))
        gtk_editable_set_text (row, values->texts[field]);
    }
}

void
og_form_rows_show_words (OgFormRows *self)
{
  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    show_words (self, field);
}

void
og_form_rows_touch (OgFormRows *self, OgFormField field)
{
  self->touched[field] = TRUE;
}

void
og_form_rows_focus (OgFormRows *self, OgFormField field)
{
  if (is_folded (self, field))
    adw_expander_row_set_expanded (self->more, TRUE);

  gtk_widget_grab_focus (GTK_WIDGET (self->rows[field].row));
  og_scroll_to (GTK_WIDGET (self->rows[field].note));
}

void
og_form_rows_show_offer (OgFormRows *self)
{
  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    if (has_focus (self, field)
        && og_session_form_get_offer (self->form, field) != NULL)
      og_scroll_to (GTK_WIDGET (self->rows[field].note));
}
