/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/send-dialog.h"

#include "app/traffic/argument-text.h"
#include "app/traffic/message-text.h"
#include "app/widgets/css-class.h"

struct _OgSendDialog
{
  AdwWindow parent_instance;

  /* Owned */
  GBytes *packet; /* NULL: what is typed makes none */

  /* Template widgets */
  GtkWidget *send;
  GtkWidget *address;
  GtkWidget *values;
  GtkLabel *preview;
};

enum
{
  SIGNAL_SEND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgSendDialog, og_send_dialog, ADW_TYPE_WINDOW)

static char *
dup_preview (GBytes *packet)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (packet, &size);
  const OgPart part = {
    .kind = OG_PART_MESSAGE, .size = size, .kept = size, .data = data
  };
  g_autofree char *address = og_part_dup_address (&part);
  g_autofree char *values = og_part_dup_values (&part);

  return g_strdup_printf ("%s %s", address, values);
}

/* @error NULL: nothing is wrong. */
static void
show_result (OgSendDialog *self, const GError *error)
{
  GtkWidget *preview = GTK_WIDGET (self->preview);
  g_autofree char *text =
      error == NULL ? dup_preview (self->packet) : g_strdup (error->message);

  gtk_label_set_label (self->preview, text);
  gtk_widget_set_sensitive (self->send, error == NULL);
  gtk_widget_set_tooltip_text (self->send, error == NULL ? NULL : text);
  og_css_class_set (preview, "error", error != NULL);
  og_css_class_set (preview, "monospace", error == NULL);
  og_css_class_set (self->address, "error",
                    g_error_matches (error, OG_ARGUMENT_TEXT_ERROR,
                                     OG_ARGUMENT_TEXT_ERROR_ADDRESS));
  og_css_class_set (self->values, "error",
                    g_error_matches (error, OG_ARGUMENT_TEXT_ERROR,
                                     OG_ARGUMENT_TEXT_ERROR_VALUES));
}

static void
on_typed (GtkEditable *editable, OgSendDialog *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->packet, g_bytes_unref);
  self->packet = og_argument_text_to_packet (
      gtk_editable_get_text (GTK_EDITABLE (self->address)),
      gtk_editable_get_text (GTK_EDITABLE (self->values)), &error);
  show_result (self, error);
}

static void
on_send_clicked (GtkButton *button, OgSendDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_SEND], 0, self->packet);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_shown (GtkWidget *widget)
{
  gtk_widget_grab_focus (OG_SEND_DIALOG (widget)->values);
}

static void
og_send_dialog_finalize (GObject *object)
{
  g_clear_pointer (&OG_SEND_DIALOG (object)->packet, g_bytes_unref);
  G_OBJECT_CLASS (og_send_dialog_parent_class)->finalize (object);
}

static void
og_send_dialog_class_init (OgSendDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = og_send_dialog_finalize;
  signals[SIGNAL_SEND] =
      g_signal_new ("send", OG_TYPE_SEND_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BYTES);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/traffic/send-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OgSendDialog, send);
  gtk_widget_class_bind_template_child (widget_class, OgSendDialog, address);
  gtk_widget_class_bind_template_child (widget_class, OgSendDialog, values);
  gtk_widget_class_bind_template_child (widget_class, OgSendDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_send_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w,
                                       GDK_CONTROL_MASK, "window.close", NULL);
}

static void
og_send_dialog_init (OgSendDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_typed (NULL, self);
}

GtkWidget *
og_send_dialog_new (void)
{
  return g_object_new (OG_TYPE_SEND_DIALOG, NULL);
}
