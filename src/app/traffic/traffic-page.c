/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/traffic-page.h"

#include "app/traffic/message-details.h"
#include "app/traffic/message-recorder.h"
#include "app/traffic/message-sender.h"
#include "app/traffic/message-view.h"
#include "app/traffic/pause-words.h"
#include "app/traffic/rate-graph.h"
#include "app/traffic/send-dialog.h"
#include "app/traffic/source-list.h"
#include "app/widgets/toast.h"

#include <glib/gi18n.h>

struct _OgTrafficPage
{
  GtkBox parent_instance;

  /* Owned */
  OgMessageRecorder *recorder;
  GtkStringList *sources;
  GtkWidget *send_dialog; /* NULL: not needed so far */
  OgRateMeter meter;
  guint timer;           /* of the meter */
  gulong update_handler; /* of @clock */
  gboolean due;          /* to show more in the next frame */
  gboolean cleared;      /* by the user, in this session */

  /* Borrowed */
  OgMessageLog *log;    /* the recorder's */
  GdkFrameClock *clock; /* while mapped */
  OgServices *services; /* weak: may end before us */

  /* Template widgets */
  GtkEditable *search;
  GtkDropDown *source;
  OgRateGraph *graph;
  GtkLabel *rate_in;
  GtkLabel *rate_out;
  GtkToggleButton *pause;
  GtkLabel *notice;
  GtkStack *stack;
  AdwStatusPage *empty;
  OgMessageView *messages;
};

G_DEFINE_FINAL_TYPE (OgTrafficPage, og_traffic_page, GTK_TYPE_BOX)

static void
say (OgTrafficPage *self, const char *text)
{
  og_toast_say (GTK_WIDGET (self), text);
}

static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static gboolean
is_paused (OgTrafficPage *self)
{
  return gtk_toggle_button_get_active (self->pause);
}

static char *
dup_paused_text (OgTrafficPage *self)
{
  guint n_gone;
  guint n_waiting = og_message_log_get_n_waiting (self->log, &n_gone);

  return is_paused (self) ? og_pause_words_dup (n_waiting, n_gone) : NULL;
}

static char *
dup_notice (OgTrafficPage *self)
{
  guint n_missed = og_message_log_get_n_missed (self->log);
  g_autofree char *paused = dup_paused_text (self);
  g_autofree char *missed = NULL;

  if (n_missed == 0)
    return paused != NULL ? g_steal_pointer (&paused) : g_strdup ("");

  /* Translators: of messages */
  missed = g_strdup_printf (ngettext ("%u not shown", "%u not shown", n_missed),
                            n_missed);
  return paused != NULL ? g_strdup_printf ("%s · %s", paused, missed)
                        : g_steal_pointer (&missed);
}

/* The page says that nothing came only if nothing did, and that what comes is
 * shown only if it is. */
static const char *
choose_page (OgTrafficPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->log)) > 0)
    return "list";
  if (og_message_log_get_n_kept (self->log) > 0)
    return "no-match";
  if (is_paused (self))
    return "paused";
  if (og_message_log_get_n_waiting (self->log, NULL) > 0)
    return "list";

  return self->cleared ? "cleared" : "empty";
}

static void
on_log_changed (OgTrafficPage *self)
{
  g_autofree char *notice = dup_notice (self);

  set_text (self->notice, notice);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), *notice != '\0');
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));

  if (self->clock == NULL || is_paused (self)
      || og_message_log_get_n_waiting (self->log, NULL) == 0)
    return;

  self->due = TRUE;
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
}

static void
show_rates (OgTrafficPage *self)
{
  /* Translators: messages per second that come from the group and go to it */
  g_autofree char *in = g_strdup_printf (
      _ ("In %u/s"), og_rate_meter_get (&self->meter, OG_TAP_IN));
  g_autofree char *out = g_strdup_printf (
      _ ("Out %u/s"), og_rate_meter_get (&self->meter, OG_TAP_OUT));

  set_text (self->rate_in, in);
  set_text (self->rate_out, out);
  og_rate_graph_show (self->graph, &self->meter);
}

static gboolean
on_second (gpointer data)
{
  OgTrafficPage *self = data;

  og_rate_meter_read (&self->meter, og_message_log_get_tap (self->log),
                      g_get_monotonic_time ());
  show_rates (self);
  return G_SOURCE_CONTINUE;
}

/* Right before the list is laid out again, after all that scrolls: in between,
 * a GtkListView cannot tell which row is where, and says so loudly. */
static void
on_update (GdkFrameClock *clock, OgTrafficPage *self)
{
  if (!self->due)
    return;

  self->due = FALSE;
  og_message_log_show (self->log);
}

static void
start_showing (OgTrafficPage *self)
{
  self->clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  self->update_handler = g_signal_connect_after (self->clock, "update",
                                                 G_CALLBACK (on_update), self);
  og_message_recorder_set_watched (self->recorder, TRUE);
  og_message_log_read (self->log);
}

static void
stop_showing (OgTrafficPage *self)
{
  og_message_recorder_set_watched (self->recorder, FALSE);
  if (self->clock != NULL)
    g_clear_signal_handler (&self->update_handler, self->clock);
  self->clock = NULL;
}

/* Which port programs have to send to is known at the latest when the network
 * has opened it. */
static void
on_session_changed (OgSession *session, OgTrafficPage *self)
{
  const OgSessionStatus *status = og_session_get_status (session);
  const OgSessionConfig *config = og_session_get_config (session);
  guint port = status != NULL ? status->tx.port : 0;
  g_autofree char *text = NULL;

  if (port == 0 && config != NULL)
    port = config->send_port;

  text = g_strdup_printf (
      _ ("Send OSC to port %u on this computer, or wait for what the others "
         "send."),
      port);
  if (g_strcmp0 (adw_status_page_get_description (self->empty), text) != 0)
    adw_status_page_set_description (self->empty, text);
}

/* Without a session there is nobody to send to. */
static void
on_session_active (OgSession *session, GParamSpec *pspec, OgTrafficPage *self)
{
  self->cleared = FALSE;
  on_log_changed (self);
  if (!og_session_is_active (session) && self->send_dialog != NULL)
    gtk_window_close (GTK_WINDOW (self->send_dialog));
}

static void
on_search_changed (GtkSearchEntry *entry, OgTrafficPage *self)
{
  og_message_log_set_pattern (self->log, gtk_editable_get_text (self->search));
  og_message_view_follow (self->messages);
}

static void
on_stop_search (GtkSearchEntry *entry, OgTrafficPage *self)
{
  gtk_editable_set_text (self->search, "");
}

/* Whoever was chosen may have left: then all are shown again. */
static void
on_source_selected (GtkDropDown *drop_down, GParamSpec *pspec, OgTrafficPage *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  const char *member;
  OgSource source;

  if (selected == GTK_INVALID_LIST_POSITION)
    {
      gtk_drop_down_set_selected (drop_down, 0);
      return;
    }

  source = og_source_list_get (self->sources, selected, &member);
  og_message_log_set_source (self->log, source, member);
  og_message_view_follow (self->messages);
}

/* What is gone stands at the top of the list, which is shown from its end. */
static void
on_pause_toggled (GtkToggleButton *button, OgTrafficPage *self)
{
  g_autofree char *said = NULL;
  guint n_gone;

  og_message_log_get_n_waiting (self->log, &n_gone);
  on_log_changed (self);
  if (is_paused (self) || n_gone == 0)
    return;

  said = og_pause_words_dup_end (n_gone);
  say (self, said);
}

static void
on_send (OgSendDialog *dialog, GBytes *packet, OgTrafficPage *self)
{
  g_autofree char *said = og_message_sender_send (self->services, packet);

  say (self, said);
}

static void
on_message_opened (OgMessageView *view, OgMessage *message, OgTrafficPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (
      og_message_details_new (self->services, message, GTK_WINDOW (root))));
}

static void
on_send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (widget);

  if (self->send_dialog == NULL)
    {
      self->send_dialog = GTK_WIDGET (g_object_ref (og_send_dialog_new ()));
      g_signal_connect_object (self->send_dialog, "send", G_CALLBACK (on_send),
                               self, 0);
    }

  gtk_window_set_transient_for (GTK_WINDOW (self->send_dialog),
                                GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (self->send_dialog));
}

static void
on_clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (widget);

  if (og_message_log_get_n_kept (self->log)
          + og_message_log_get_n_waiting (self->log, NULL)
      > 0)
    self->cleared = TRUE;
  og_message_log_clear (self->log);
}

static void
on_pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (widget);

  gtk_toggle_button_set_active (self->pause, !is_paused (self));
}

static void
on_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (widget);
  guint n_messages;
  g_autofree char *text = og_message_view_dup_text (self->messages, &n_messages);
  g_autofree char *said = NULL;

  if (n_messages == 0)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  said = g_strdup_printf (
      ngettext ("%u message copied", "%u messages copied", n_messages),
      n_messages);
  say (self, said);
}

static void
on_find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (OG_TRAFFIC_PAGE (widget)->search));
}

static void
on_show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (widget);

  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->source, 0);
}

static void
og_traffic_page_map (GtkWidget *widget)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (widget);

  GTK_WIDGET_CLASS (og_traffic_page_parent_class)->map (widget);
  if (self->services == NULL)
    return;

  start_showing (self);
  self->meter = (OgRateMeter){ 0 };
  self->timer = g_timeout_add_seconds (1, on_second, self);
  on_second (self);
  on_session_changed (og_services_get_session (self->services), self);
}

static void
og_traffic_page_unmap (GtkWidget *widget)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (widget);

  g_clear_handle_id (&self->timer, g_source_remove);
  stop_showing (self);
  GTK_WIDGET_CLASS (og_traffic_page_parent_class)->unmap (widget);
}

static void
og_traffic_page_dispose (GObject *object)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (object);

  if (self->send_dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->send_dialog));
  g_clear_object (&self->send_dialog);
  g_clear_weak_pointer (&self->services);
  G_OBJECT_CLASS (og_traffic_page_parent_class)->dispose (object);
}

static void
og_traffic_page_finalize (GObject *object)
{
  OgTrafficPage *self = OG_TRAFFIC_PAGE (object);

  g_clear_object (&self->sources);
  g_clear_object (&self->recorder);
  G_OBJECT_CLASS (og_traffic_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "traffic.send-test", NULL,
                                   on_send_action);
  gtk_widget_class_install_action (widget_class, "traffic.pause", NULL,
                                   on_pause_action);
  gtk_widget_class_install_action (widget_class, "traffic.clear", NULL,
                                   on_clear_action);
  gtk_widget_class_install_action (widget_class, "traffic.copy", NULL,
                                   on_copy_action);
  gtk_widget_class_install_action (widget_class, "traffic.find", NULL,
                                   on_find_action);
  gtk_widget_class_install_action (widget_class, "traffic.show-all", NULL,
                                   on_show_all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c,
                                       GDK_CONTROL_MASK, "traffic.copy", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/traffic/traffic-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, search);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, source);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, graph);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, rate_in);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, rate_out);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, pause);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, notice);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, empty);
  gtk_widget_class_bind_template_child (widget_class, OgTrafficPage, messages);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_source_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_message_opened);
}

static void
og_traffic_page_class_init (OgTrafficPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = og_traffic_page_dispose;
  object_class->finalize = og_traffic_page_finalize;
  widget_class->map = og_traffic_page_map;
  widget_class->unmap = og_traffic_page_unmap;

  g_type_ensure (OG_TYPE_MESSAGE_VIEW);
  g_type_ensure (OG_TYPE_RATE_GRAPH);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
og_traffic_page_init (OgTrafficPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OgTrafficPage *
og_traffic_page_new (OgServices *services)
{
  OgTrafficPage *self = g_object_new (OG_TYPE_TRAFFIC_PAGE, NULL);
  OgSession *session = og_services_get_session (services);

  g_set_weak_pointer (&self->services, services);
  self->recorder = og_message_recorder_new (services);
  self->log = og_message_recorder_get_log (self->recorder);
  og_message_view_set_log (self->messages, self->log);
  g_signal_connect_object (self->log, "changed", G_CALLBACK (on_log_changed),
                           self, G_CONNECT_SWAPPED);
  self->sources = og_source_list_new (og_session_get_members (session));
  gtk_drop_down_set_model (self->source, G_LIST_MODEL (self->sources));
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed),
                           self, 0);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  return self;
}
