/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-details.h"

#include "app/traffic/message-report.h"
#include "app/traffic/message-sender.h"
#include "app/widgets/toast.h"

#include <glib/gi18n.h>

struct _OgMessageDetails
{
  AdwWindow parent_instance;

  /* Owned */
  OgMessage *message;
  GBytes *packet; /* NULL: it cannot be sent again */

  /* Borrowed */
  OgServices *services;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkWidget *copy;
  GtkWidget *send_again;
  GtkLabel *address;
  AdwPreferencesGroup *values;
  AdwPreferencesGroup *facts;
  GtkWidget *bytes_group;
  GtkLabel *bytes;
};

G_DEFINE_FINAL_TYPE (OgMessageDetails, og_message_details, ADW_TYPE_WINDOW)

static void
on_copy_clicked (GtkButton *button, OgMessageDetails *self)
{
  g_autofree char *text = og_message_report_dup_text (self->message);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  og_toast_say (GTK_WIDGET (self->toasts), _ ("Message copied"));
}

static void
on_send_again_clicked (GtkButton *button, OgMessageDetails *self)
{
  g_autofree char *said = og_message_sender_send (self->services, self->packet);

  og_toast_say (GTK_WIDGET (self->toasts), said);
}

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgMessageDetails *self)
{
  if (!og_session_is_active (session))
    gtk_window_destroy (GTK_WINDOW (self));
}

static AdwActionRow *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

static void
show_values (OgMessageDetails *self)
{
  g_autoptr (GPtrArray) values = og_message_report_take_values (self->message);

  for (guint i = 0; i < values->len; i++)
    {
      const OgFact *fact = g_ptr_array_index (values, i);

      add_row (self->values, fact->value, fact->title);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->values), values->len > 0);
}

static GtkWidget *
create_value (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 1.0f, "wrap",
                       TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, "css-classes",
                       (const char *[]){ "numeric", "dim-label", NULL }, NULL);
}

/* The row is read out as one thing, its value with it. */
static void
show_facts (OgMessageDetails *self)
{
  g_autoptr (GPtrArray) facts = og_message_report_take_facts (self->message);

  for (guint i = 0; i < facts->len; i++)
    {
      const OgFact *fact = g_ptr_array_index (facts, i);
      AdwActionRow *row = add_row (self->facts, fact->title, NULL);

      adw_action_row_add_suffix (row, create_value (fact->value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      fact->value, -1);
    }
}

static void
show_message (OgMessageDetails *self)
{
  g_autofree char *bytes = og_message_report_dup_bytes (self->message);

  self->packet = og_message_report_dup_packet (self->message);
  gtk_label_set_label (self->address, og_message_get_address (self->message));
  show_values (self);
  show_facts (self);
  gtk_label_set_label (self->bytes, bytes);
  gtk_widget_set_visible (self->bytes_group, *bytes != '\0');
  gtk_widget_set_sensitive (self->send_again, self->packet != NULL);
  if (self->packet == NULL)
    gtk_widget_set_tooltip_text (
        self->send_again, _ ("Only a whole OSC message can be sent again"));
}

static void
og_message_details_finalize (GObject *object)
{
  OgMessageDetails *self = OG_MESSAGE_DETAILS (object);

  g_clear_pointer (&self->packet, g_bytes_unref);
  g_clear_object (&self->message);
  G_OBJECT_CLASS (og_message_details_parent_class)->finalize (object);
}

static void
og_message_details_class_init (OgMessageDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = og_message_details_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/oscgroups/OscGroups/traffic/message-details.ui");
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails, toasts);
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails, copy);
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails,
                                        send_again);
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails, address);
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails, values);
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails,
                                        bytes_group);
  gtk_widget_class_bind_template_child (widget_class, OgMessageDetails, bytes);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_send_again_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w,
                                       GDK_CONTROL_MASK, "window.close", NULL);
}

static void
og_message_details_init (OgMessageDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  og_toast_let_escape_close (self->toasts);
  gtk_window_set_focus (GTK_WINDOW (self), self->copy);
}

OgMessageDetails *
og_message_details_new (OgServices *services, OgMessage *message, GtkWindow *parent)
{
  OgMessageDetails *self =
      g_object_new (OG_TYPE_MESSAGE_DETAILS, "transient-for", parent, NULL);

  self->services = services;
  self->message = g_object_ref (message);
  g_signal_connect_object (og_services_get_session (services), "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  show_message (self);
  return self;
}
