/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/field-note.h"

/* Pixels between the field and a button below it. */
#define REMEDY_MARGIN 6

struct _OgFieldNote
{
  AdwPreferencesRow parent_instance;

  /* Owned */
  char *hint;

  /* Borrowed */
  AdwEntryRow *row;

  /* Template widgets */
  GtkWidget *content;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *remedy;
};

enum
{
  SIGNAL_REMEDIED,
  N_SIGNALS
};

enum
{
  PROP_ROW = 1,
  PROP_HINT,
  N_PROPERTIES
};

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OgFieldNote, og_field_note, ADW_TYPE_PREFERENCES_ROW)

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
describe (GtkAccessible *accessible, gboolean is_wrong, const char *words)
{
  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

/* The row is what screen readers see now; in later versions of GTK it may be
 * the text within it, which has the focus. */
static void
describe_row (OgFieldNote *self, gboolean is_wrong, const char *words)
{
  describe (GTK_ACCESSIBLE (self->row), is_wrong, words);
  describe (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->row))),
            is_wrong, words);
}

static void
on_remedy_clicked (OgFieldNote *self)
{
  g_signal_emit (self, signals[SIGNAL_REMEDIED], 0);
}

static void
og_field_note_constructed (GObject *object)
{
  OgFieldNote *self = OG_FIELD_NOTE (object);

  G_OBJECT_CLASS (og_field_note_parent_class)->constructed (object);
  og_field_note_show (self, OG_VERDICT_FINE, NULL);
}

static void
og_field_note_get_property (GObject *object,
                            guint property,
                            GValue *value,
                            GParamSpec *pspec)
{
  OgFieldNote *self = OG_FIELD_NOTE (object);

  if (property == PROP_ROW)
    g_value_set_object (value, self->row);
  else if (property == PROP_HINT)
    g_value_set_string (value, self->hint);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_field_note_set_property (GObject *object,
                            guint property,
                            const GValue *value,
                            GParamSpec *pspec)
{
  OgFieldNote *self = OG_FIELD_NOTE (object);

  if (property == PROP_ROW)
    self->row = g_value_get_object (value);
  else if (property == PROP_HINT)
    self->hint = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_field_note_finalize (GObject *object)
{
  OgFieldNote *self = OG_FIELD_NOTE (object);

  g_clear_pointer (&self->hint, g_free);
  G_OBJECT_CLASS (og_field_note_parent_class)->finalize (object);
}

static void
og_field_note_class_init (OgFieldNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = og_field_note_constructed;
  object_class->get_property = og_field_note_get_property;
  object_class->set_property = og_field_note_set_property;
  object_class->finalize = og_field_note_finalize;

  properties[PROP_ROW] = g_param_spec_object (
      "row", NULL, NULL, ADW_TYPE_ENTRY_ROW,
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HINT] = g_param_spec_string (
      "hint", NULL, NULL, NULL,
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_REMEDIED] =
      g_signal_new ("remedied", OG_TYPE_FIELD_NOTE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/field-note.ui");
  gtk_widget_class_bind_template_child (widget_class, OgFieldNote, content);
  gtk_widget_class_bind_template_child (widget_class, OgFieldNote, icon);
  gtk_widget_class_bind_template_child (widget_class, OgFieldNote, label);
  gtk_widget_class_bind_template_child (widget_class, OgFieldNote, remedy);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy_clicked);
}

static void
og_field_note_init (OgFieldNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
og_field_note_show (OgFieldNote *self, OgVerdict verdict, const char *words)
{
  gboolean is_wrong = verdict >= OG_VERDICT_MISSING && words != NULL;
  const char *text = words != NULL ? words : self->hint;

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), words != NULL);
  gtk_image_set_from_icon_name (self->icon,
                                is_wrong ? "dialog-error-symbolic"
                                         : "dialog-information-symbolic");
  gtk_label_set_text (self->label, text != NULL ? text : "");
  set_class (self->label, "dim-label", words == NULL);
  set_class (self->icon, "error", is_wrong);
  set_class (self->label, "error", is_wrong);
  set_class (self->row, "error", is_wrong);
  set_class (self->row, "noted", text != NULL);
  describe_row (self, is_wrong, text);
}

void
og_field_note_set_remedy (OgFieldNote *self, const char *label)
{
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), label != NULL);
  gtk_widget_set_margin_top (self->content, label != NULL ? REMEDY_MARGIN : 0);
  if (label != NULL)
    gtk_button_set_label (self->remedy, label);
}
