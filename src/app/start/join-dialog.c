/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/join-dialog.h"

#include "app/start/clipboard-invite.h"
#include "app/start/form-words.h"
#include "app/start/join-request.h"
#include "app/widgets/accessible-names.h"
#include "cli/invite-link.h"

#include <glib/gi18n.h>

/* Those of the form that have a row here. */
static const OgFormField fields[] = { OG_FORM_GROUP_PASSWORD, OG_FORM_USER,
                                      OG_FORM_SEND_PORT, OG_FORM_RECEIVE_PORT };

struct _OgJoinDialog
{
  AdwWindow parent_instance;

  /* Owned */
  OgSessionForm *draft;  /* of the form, with what is understood */
  GCancellable *reading; /* the clipboard; NULL: no more */

  gboolean is_understood;
  gboolean filling; /* it is us who changes the rows */

  /* Template widgets */
  GtkWidget *join;
  GtkWidget *request_group;
  GtkWidget *more_group;
  GtkEditable *request;
  GtkEditable *rows[OG_FORM_N_FIELDS]; /* NULL: it has none */
  GtkLabel *words;
  AdwExpanderRow *more;
};

enum
{
  SIGNAL_JOIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgJoinDialog, og_join_dialog, ADW_TYPE_WINDOW)

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* What stands below the box: @words, or what of them is wrong. */
static void
show_words (OgJoinDialog *self, const char *words, gboolean is_wrong)
{
  gtk_label_set_label (self->words, words);
  set_class (self->words, "error", is_wrong);
  set_class (self->words, "dim-label", !self->is_understood && !is_wrong);
  gtk_widget_set_sensitive (self->join, self->is_understood && !is_wrong);
}

/* @error: why it is not understood; NULL: it is. */
static void
show_result (OgJoinDialog *self, const GError *error)
{
  g_autoptr (OgSessionConfig) config =
      og_session_form_create_config (self->draft);
  g_autofree char *summary = og_form_words_dup_user (config);
  g_autofree char *obstacle = NULL;
  g_autofree char *words = NULL;

  adw_expander_row_set_subtitle (self->more, summary);
  if (error != NULL)
    {
      show_words (self, error->message,
                  !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT));
      return;
    }

  og_session_form_find_obstacle (self->draft, &obstacle);
  words = og_join_request_dup_words (config);
  show_words (self, obstacle != NULL ? obstacle : words, obstacle != NULL);
  if (obstacle != NULL)
    adw_expander_row_set_expanded (self->more, TRUE);
}

/* An invite that holds the password needs no field for it. */
static void
show_password_row (OgJoinDialog *self, const char *link)
{
  g_autoptr (OgSessionConfig) invite = og_session_config_new ();
  gboolean is_asked = link != NULL && og_invite_link_parse (link, invite, NULL)
                      && *invite->group_password == '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->rows[OG_FORM_GROUP_PASSWORD]),
                          is_asked);
}

static void
show_values (OgJoinDialog *self)
{
  const OgFormValues *values = og_session_form_get_values (self->draft);

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkEditable *row = self->rows[fields[i]];
      const char *text = values->texts[fields[i]];

      if (!g_str_equal (gtk_editable_get_text (row), text))
        gtk_editable_set_text (row, text);
    }

  self->filling = FALSE;
}

static void
stop_reading (OgJoinDialog *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
understand (OgJoinDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link =
      og_join_request_dup_link (gtk_editable_get_text (self->request), &error);

  self->is_understood =
      link != NULL && og_session_form_open_link (self->draft, link, &error);
  show_password_row (self, link);
  show_values (self);
  show_result (self, error);
}

static void
on_request_changed (OgJoinDialog *self)
{
  stop_reading (self);
  understand (self);
}

static OgFormField
find_field (OgJoinDialog *self, gpointer row)
{
  guint i = 0;

  while (self->rows[fields[i]] != row)
    i++;

  return fields[i];
}

static void
on_field_changed (OgJoinDialog *self, GtkEditable *row)
{
  OgFormField field = find_field (self, row);

  if (self->filling)
    return;

  og_session_form_set_text (self->draft, field, gtk_editable_get_text (row));
  if (self->is_understood)
    show_result (self, NULL);
}

static void
on_join_clicked (OgJoinDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_JOIN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = og_clipboard_invite_read_finish (result, &error);
  OgJoinDialog *self = data;

  if (error != NULL)
    return;

  g_clear_object (&self->reading);
  if (link != NULL)
    gtk_editable_set_text (self->request, link);
}

static void
og_join_dialog_map (GtkWidget *widget)
{
  OgJoinDialog *self = OG_JOIN_DIALOG (widget);

  GTK_WIDGET_CLASS (og_join_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->request));
}

static void
og_join_dialog_dispose (GObject *object)
{
  OgJoinDialog *self = OG_JOIN_DIALOG (object);

  stop_reading (self);
  G_OBJECT_CLASS (og_join_dialog_parent_class)->dispose (object);
}

static void
og_join_dialog_finalize (GObject *object)
{
  og_session_form_free (OG_JOIN_DIALOG (object)->draft);
  G_OBJECT_CLASS (og_join_dialog_parent_class)->finalize (object);
}

static void
bind_rows (GtkWidgetClass *widget_class)
{
  static const char *const names[OG_FORM_N_FIELDS] = {
    [OG_FORM_GROUP_PASSWORD] = "password",
    [OG_FORM_USER] = "user",
    [OG_FORM_SEND_PORT] = "send_port",
    [OG_FORM_RECEIVE_PORT] = "receive_port",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, names[fields[i]], FALSE,
        G_STRUCT_OFFSET (OgJoinDialog, rows[fields[i]]));
}

static void
og_join_dialog_class_init (OgJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_join_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = og_join_dialog_finalize;
  widget_class->map = og_join_dialog_map;
  signals[SIGNAL_JOIN] =
      g_signal_new ("join", OG_TYPE_JOIN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/join-dialog.ui");
  bind_rows (widget_class);
  gtk_widget_class_bind_template_child (widget_class, OgJoinDialog, join);
  gtk_widget_class_bind_template_child (widget_class, OgJoinDialog,
                                        request_group);
  gtk_widget_class_bind_template_child (widget_class, OgJoinDialog, more_group);
  gtk_widget_class_bind_template_child (widget_class, OgJoinDialog, request);
  gtk_widget_class_bind_template_child (widget_class, OgJoinDialog, words);
  gtk_widget_class_bind_template_child (widget_class, OgJoinDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, on_request_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_join_clicked);
}

static void
og_join_dialog_init (OgJoinDialog *self)
{
  self->draft = og_session_form_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *title = og_form_field_get_title (fields[i]);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[fields[i]]),
                                     title);
      og_accessible_names_give (GTK_WIDGET (self->rows[fields[i]]), title);
    }

  og_accessible_names_give (self->request_group, _ ("Invite"));
  og_accessible_names_give (self->more_group, _ ("You"));
  og_accessible_names_give (
      GTK_WIDGET (self->more),
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->more)));
}

OgJoinDialog *
og_join_dialog_new (GtkWindow *parent, const OgSessionForm *form, const char *text)
{
  OgJoinDialog *self =
      g_object_new (OG_TYPE_JOIN_DIALOG, "transient-for", parent, NULL);
  g_autoptr (OgSessionConfig) config = og_session_form_create_config (form);

  og_session_form_set_hosted_port (
      self->draft, og_session_form_get_values (form)->hosted_port);
  og_session_form_fill (self->draft, config);
  gtk_editable_set_text (self->request, text);
  understand (self);
  return self;
}

void
og_join_dialog_read_clipboard (OgJoinDialog *self)
{
  stop_reading (self);
  self->reading = g_cancellable_new ();
  og_clipboard_invite_read_async (GTK_WIDGET (self), self->reading,
                                  on_clipboard_read, self);
}

OgSessionConfig *
og_join_dialog_create_config (OgJoinDialog *self)
{
  return og_session_form_create_config (self->draft);
}

const char *
og_join_dialog_get_text (OgJoinDialog *self)
{
  return gtk_editable_get_text (self->request);
}
