/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-view.h"

#include "app/start/form-memory.h"
#include "app/start/form-ports.h"
#include "app/start/form-rows.h"
#include "app/start/link-paste.h"
#include "app/widgets/accessible-names.h"
#include "cli/invite-link.h"

/* Seconds from the last change until it is kept. */
#define SAVE_DELAY 1

struct _OgFormView
{
  GtkBox parent_instance;

  /* Owned */
  OgSessionForm *form;
  OgFormRows *shown;
  OgFormPorts *ports;
  GSettings *settings;
  OgLinkPaste *pastes;
  guint save_id;

  /* Borrowed */
  OgSession *session;
  OgHosting *hosting;

  gboolean filling; /* it is us who changes the rows */
  gboolean joining; /* as soon as the ports have been looked at */

  /* Template widgets */
  OgFormRow rows[OG_FORM_N_FIELDS];
  AdwExpanderRow *more;
  GtkSwitch *listen_beyond;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_JOIN,
  SIGNAL_LINK_OPENED,
  SIGNAL_LINK_REFUSED,
  SIGNAL_EDITED,
  SIGNAL_REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgFormView, og_form_view, GTK_TYPE_BOX)

static void
show_all_words (OgFormView *self)
{
  og_form_rows_show_words (self->shown);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What changes meanwhile is not by the user. */
static void
set_filling (OgFormView *self, gboolean filling)
{
  self->filling = filling;
  og_link_paste_set_paused (self->pastes, filling);
}

static void
show_values (OgFormView *self)
{
  const OgFormValues *values = og_session_form_get_values (self->form);

  set_filling (self, TRUE);
  gtk_switch_set_active (self->listen_beyond, values->listen_beyond);
  og_form_rows_show_values (self->shown);
  set_filling (self, FALSE);
  show_all_words (self);
}

static gboolean
on_save_delayed (gpointer data)
{
  OgFormView *self = data;

  self->save_id = 0;
  og_form_view_save (self);
  return G_SOURCE_REMOVE;
}

/* By the user or by us. */
static void
values_changed (OgFormView *self)
{
  self->joining = FALSE;
  og_form_ports_look (self->ports);
  show_all_words (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add_seconds (SAVE_DELAY, on_save_delayed, self);
}

static void
on_text_changed (OgFormView *self, AdwEntryRow *row)
{
  OgFormField field = og_form_rows_find (self->shown, row);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  if (self->filling)
    return;

  og_form_rows_touch (self->shown, field);
  og_session_form_set_text (self->form, field, text);
  values_changed (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, (guint) field);
}

static void
on_listen_beyond (OgFormView *self)
{
  if (self->filling)
    return;

  og_session_form_set_listen_beyond (
      self->form, gtk_switch_get_active (self->listen_beyond));
  values_changed (self);
}

static void
on_remedied (OgFormView *self, OgFieldNote *note)
{
  og_form_view_take_offer (self, og_form_rows_find (self->shown, note));
}

static void
on_activated (OgFormView *self, AdwEntryRow *row)
{
  g_autofree char *link =
      og_invite_link_find (gtk_editable_get_text (GTK_EDITABLE (row)));

  if (link != NULL)
    og_form_view_open_link (self, link);
  else
    og_form_view_join (self);
}

static void
on_link_pasted (const char *link, gpointer data)
{
  og_form_view_open_link (data, link);
}

static void
on_ports_changed (gpointer data)
{
  OgFormView *self = data;
  gboolean joining = self->joining;

  og_form_ports_look (self->ports);
  show_values (self);
  og_form_rows_show_offer (self->shown);
  if (joining)
    og_form_view_join (self);
}

static void
on_session_active (OgFormView *self)
{
  og_form_ports_set_paused (self->ports, og_session_is_active (self->session));
}

static void
on_hosting_changed (OgFormView *self)
{
  const OgHostingStatus *status = og_hosting_get_status (self->hosting);
  guint16 port =
      og_hosting_is_active (self->hosting) && status != NULL ? status->port : 0;

  if (port == og_session_form_get_values (self->form)->hosted_port)
    return;

  og_session_form_set_hosted_port (self->form, port);
  show_values (self);
  values_changed (self);
}

static void
og_form_view_dispose (GObject *object)
{
  OgFormView *self = OG_FORM_VIEW (object);

  if (self->save_id != 0)
    og_form_view_save (self);

  g_clear_pointer (&self->pastes, og_link_paste_free);
  g_clear_pointer (&self->ports, og_form_ports_free);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (og_form_view_parent_class)->dispose (object);
}

static void
og_form_view_finalize (GObject *object)
{
  OgFormView *self = OG_FORM_VIEW (object);

  g_clear_pointer (&self->shown, og_form_rows_free);
  g_clear_pointer (&self->form, og_session_form_free);
  G_OBJECT_CLASS (og_form_view_parent_class)->finalize (object);
}

static void
bind_rows (GtkWidgetClass *widget_class)
{
  static const char *const names[OG_FORM_N_FIELDS][2] = {
    [OG_FORM_SERVER] = { "server", "server_note" },
    [OG_FORM_SERVER_PORT] = { "server_port", "server_port_note" },
    [OG_FORM_GROUP] = { "group", "group_note" },
    [OG_FORM_GROUP_PASSWORD] = { "group_password", "group_password_note" },
    [OG_FORM_USER] = { "user", "user_note" },
    [OG_FORM_PASSWORD] = { "password", "password_note" },
    [OG_FORM_SEND_PORT] = { "send_port", "send_port_note" },
    [OG_FORM_RECEIVE_PORT] = { "receive_port", "receive_port_note" },
    [OG_FORM_NETWORK_PORT] = { "network_port", "network_port_note" },
    [OG_FORM_RECEIVERS] = { "receivers", "receivers_note" },
  };

  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    {
      gtk_widget_class_bind_template_child_full (
          widget_class, names[field][0], FALSE,
          G_STRUCT_OFFSET (OgFormView, rows[field].row));
      gtk_widget_class_bind_template_child_full (
          widget_class, names[field][1], FALSE,
          G_STRUCT_OFFSET (OgFormView, rows[field].note));
    }
}

static void
og_form_view_class_init (OgFormViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = og_form_view_dispose;
  object_class->finalize = og_form_view_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_JOIN] =
      g_signal_new ("join", OG_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LINK_OPENED] =
      g_signal_new ("link-opened", OG_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LINK_REFUSED] =
      g_signal_new ("link-refused", OG_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_EDITED] =
      g_signal_new ("edited", OG_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REVEAL] =
      g_signal_new ("reveal", OG_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OG_TYPE_FIELD_NOTE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/form-view.ui");
  bind_rows (widget_class);
  gtk_widget_class_bind_template_child (widget_class, OgFormView, more);
  gtk_widget_class_bind_template_child (widget_class, OgFormView, listen_beyond);
  gtk_widget_class_bind_template_callback (widget_class, on_listen_beyond);
}

static void
og_form_view_init (OgFormView *self)
{
  self->form = og_session_form_new ();
  self->ports = og_form_ports_new (self->form, on_ports_changed, self);
  self->pastes = og_link_paste_new (on_link_pasted, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = og_form_rows_new (self->form, self->rows, self->more);

  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    {
      AdwEntryRow *row = self->rows[field].row;

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     og_form_field_get_title (field));
      g_signal_connect_swapped (row, "changed", G_CALLBACK (on_text_changed),
                                self);
      g_signal_connect_swapped (row, "entry-activated",
                                G_CALLBACK (on_activated), self);
      og_link_paste_watch (self->pastes, GTK_EDITABLE (row));
      g_signal_connect_swapped (self->rows[field].note, "remedied",
                                G_CALLBACK (on_remedied), self);
      og_accessible_names_give (GTK_WIDGET (row),
                                og_form_field_get_title (field));
    }

  og_accessible_names_give (
      GTK_WIDGET (self->more),
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->more)));
}

void
og_form_view_set_services (OgFormView *self, OgServices *services)
{
  g_autoptr (OgSessionConfig) config = NULL;

  self->settings = g_object_ref (og_services_get_settings (services));
  self->session = og_services_get_session (services);
  self->hosting = og_services_get_hosting (services);
  g_signal_connect_object (self->session, "notify::active",
                           G_CALLBACK (on_session_active), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hosting, "notify::active",
                           G_CALLBACK (on_hosting_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hosting, "changed",
                           G_CALLBACK (on_hosting_changed), self,
                           G_CONNECT_SWAPPED);

  config = og_form_memory_load (self->settings);
  og_session_form_fill (self->form, config);
  og_form_ports_choose (self->ports);

  on_session_active (self);
  on_hosting_changed (self);
  show_values (self);
}

const OgSessionForm *
og_form_view_get_form (OgFormView *self)
{
  return self->form;
}

void
og_form_view_open_link (OgFormView *self, const char *link)
{
  g_autoptr (GError) error = NULL;

  if (!og_session_form_open_link (self->form, link, &error))
    {
      g_signal_emit (self, signals[SIGNAL_LINK_REFUSED], 0, error->message);
      return;
    }

  show_values (self);
  values_changed (self);
  g_signal_emit (self, signals[SIGNAL_LINK_OPENED], 0);
}

void
og_form_view_fill (OgFormView *self, const OgSessionConfig *config)
{
  og_session_form_fill (self->form, config);
  og_form_ports_choose (self->ports);
  show_values (self);
  values_changed (self);
}

void
og_form_view_set_text (OgFormView *self, OgFormField field, const char *text)
{
  og_session_form_set_text (self->form, field, text);
  show_values (self);
  values_changed (self);
}

void
og_form_view_take_offer (OgFormView *self, OgFormField field)
{
  g_autofree char *offer =
      g_strdup (og_session_form_get_offer (self->form, field));

  if (offer == NULL)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->rows[field].row), offer);
  og_form_view_focus (self, field);
}

void
og_form_view_remark (OgFormView *self,
                     OgFormField field,
                     OgRemark remark,
                     const char *text,
                     const char *offer)
{
  og_session_form_set_remark (self->form, field, remark, text);
  og_session_form_set_offer (self->form, field, offer);
  og_form_rows_touch (self->shown, field);
  show_all_words (self);
  og_form_view_focus (self, field);
}

void
og_form_view_focus (OgFormView *self, OgFormField field)
{
  g_signal_emit (self, signals[SIGNAL_REVEAL], 0);
  og_form_rows_focus (self->shown, field);
}

/* To look at a port is to open it for a moment: the session must not find it
 * taken by ourselves. */
void
og_form_view_join (OgFormView *self)
{
  OgFormField obstacle = og_session_form_find_obstacle (self->form, NULL);

  self->joining = FALSE;
  if (obstacle < OG_FORM_N_FIELDS)
    {
      og_form_rows_touch (self->shown, obstacle);
      show_all_words (self);
      og_form_view_focus (self, obstacle);
      return;
    }

  self->joining = og_form_ports_is_busy (self->ports);
  if (self->joining)
    return;

  og_session_form_settle (self->form);
  g_signal_emit (self, signals[SIGNAL_JOIN], 0);
}

void
og_form_view_save (OgFormView *self)
{
  g_autoptr (OgSessionConfig) config = og_session_form_create_memory (self->form);

  g_clear_handle_id (&self->save_id, g_source_remove);
  og_form_memory_keep (self->settings, config);
}
