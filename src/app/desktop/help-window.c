/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/help-window.h"

#include "app/desktop/help-snippets.h"
#include "app/desktop/save-dialog.h"
#include "app/memory/config-values.h"
#include "app/widgets/toast.h"
#include "io/local-addresses.h"
#include "wire/address-text.h"

#include <glib/gi18n.h>

struct _OgHelpWindow
{
  AdwWindow parent_instance;

  /* Owned */
  GSettings *settings;
  GPtrArray *groups; /* those in the page, owned by it */

  /* Borrowed */
  OgServices *services;

  /* Template widgets */
  AdwToastOverlay *toast_overlay;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *introduction;

  guint16 send_port; /* those that are shown */
  guint16 receive_port;
};

G_DEFINE_FINAL_TYPE (OgHelpWindow, og_help_window, ADW_TYPE_WINDOW)

static void
on_copy (GtkButton *button, OgHelpWindow *self)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  og_toast_say (GTK_WIDGET (self->toast_overlay), _ ("Copied"));
}

static void
on_save (GtkButton *button, OgHelpWindow *self)
{
  og_save_dialog_show (GTK_WIDGET (self->toast_overlay), _ ("Save Patch"),
                       g_object_get_data (G_OBJECT (button), "file-name"),
                       g_object_get_data (G_OBJECT (button), "text"));
}

/* Its label is a child like any other: a label of the button's own would be
 * read as well as the name. */
static GtkWidget *
create_button (const char *label, const char *name, const char *text)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), gtk_label_new (label));
  gtk_widget_add_css_class (button, "text-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (text), g_free);
  return button;
}

static GtkWidget *
create_copy_button (OgHelpWindow *self, const OgHelpSnippet *snippet)
{
  /* Translators: what a screen reader says of a button; a program's name */
  g_autofree char *name = g_strdup_printf (_ ("Copy for %s"), snippet->program);
  GtkWidget *button = create_button (_ ("Copy"), name, snippet->text);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_copy), self, 0);
  return button;
}

static GtkWidget *
create_save_button (OgHelpWindow *self, const OgHelpSnippet *snippet)
{
  /* Translators: what a screen reader says of a button; a program's name */
  g_autofree char *name =
      g_strdup_printf (_ ("Save Patch for %s"), snippet->program);
  GtkWidget *button = create_button (_ ("Save Patch…"), name, snippet->patch);

  g_object_set_data (G_OBJECT (button), "file-name",
                     (gpointer) snippet->patch_name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_save), self, 0);
  return button;
}

/* Its lines are never broken: wide ones are scrolled. Code reads from left to
 * right in every language. */
static GtkWidget *
create_code (const OgHelpSnippet *snippet)
{
  GtkWidget *label = gtk_label_new (snippet->text);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);

  gtk_widget_set_direction (scroller, GTK_TEXT_DIR_LTR);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

static void
add_group (OgHelpWindow *self, const OgHelpSnippet *snippet)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   snippet->program);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         snippet->description);
  adw_preferences_group_set_header_suffix (
      ADW_PREFERENCES_GROUP (group), snippet->patch != NULL
                                         ? create_save_button (self, snippet)
                                         : create_copy_button (self, snippet));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_code (snippet));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
}

static void
remove_groups (OgHelpWindow *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));

  g_ptr_array_set_size (self->groups, 0);
}

/* The address at which others nearby find us. */
static const char *
find_address (char text[OG_ADDRESS_TEXT_SIZE])
{
  OgAddress address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

  og_local_addresses_list (&address, 1);
  return og_address_format_host (&address, text);
}

static void
show_ports (OgHelpWindow *self, guint16 send_port, guint16 receive_port)
{
  char address[OG_ADDRESS_TEXT_SIZE];
  const OgHelpPlace place = { find_address (address), send_port, receive_port };
  g_autoptr (GPtrArray) snippets = og_help_snippets_create (&place);
  g_autofree char *introduction = g_strdup_printf (
      /* Translators: the numbers are ports */
      _ ("Set your program to send to port %u on this computer and to listen "
         "on port %u. Everyone in the group receives what it sends."),
      send_port, receive_port);

  self->send_port = send_port;
  self->receive_port = receive_port;
  adw_preferences_group_set_description (self->introduction, introduction);
  remove_groups (self);
  for (guint i = 0; i < snippets->len; i++)
    add_group (self, g_ptr_array_index (snippets, i));
}

/* Any port is none that one could write down: the usual one, until the session
 * knows which it is. */
static void
update (OgHelpWindow *self)
{
  OgSession *session = og_services_get_session (self->services);
  const OgSessionStatus *status = og_session_get_status (session);
  g_autoptr (GVariant) form = g_settings_get_value (self->settings, "form");
  g_autoptr (OgSessionConfig) config =
      og_session_is_active (session)
          ? og_session_config_copy (og_session_get_config (session))
          : og_config_values_read (form);
  guint16 send_port = status != NULL && status->tx.port != 0 ? status->tx.port
                      : config->send_port != 0               ? config->send_port
                                               : OG_DEFAULT_SEND_PORT;

  if (send_port != self->send_port || config->receive_port != self->receive_port)
    show_ports (self, send_port, config->receive_port);
}

static void
og_help_window_dispose (GObject *object)
{
  OgHelpWindow *self = OG_HELP_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (og_help_window_parent_class)->dispose (object);
}

static void
og_help_window_class_init (OgHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_help_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/desktop/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgHelpWindow,
                                        toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, OgHelpWindow, page);
  gtk_widget_class_bind_template_child (widget_class, OgHelpWindow, introduction);
}

static void
og_help_window_init (OgHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  og_toast_let_escape_close (self->toast_overlay);
  self->groups = g_ptr_array_new ();
}

OgHelpWindow *
og_help_window_new (GtkWindow *parent, OgServices *services, GSettings *settings)
{
  OgHelpWindow *self =
      g_object_new (OG_TYPE_HELP_WINDOW, "transient-for", parent, NULL);

  self->services = services;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (og_services_get_session (services), "changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::form", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}
