/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window.h"

#include "app/desktop/application-id.h"
#include "app/desktop/close-dialog.h"
#include "app/desktop/leave-dialog.h"
#include "app/desktop/link-dialog.h"
#include "app/drawing/frame-memory.h"
#include "app/memory/window-size.h"
#include "app/pad/pad-window.h"
#include "app/session/history-window.h"
#include "app/session/session-page.h"
#include "app/show/show-window.h"
#include "app/start/start-page.h"
#include "app/widgets/shrink-bin.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

struct _OgWindow
{
  AdwApplicationWindow parent_instance;

  /* Borrowed */
  OgServices *services;
  OgStartPage *start_page;
  OgSessionPage *session_page; /* NULL before the first session */
  GtkWindow *history;          /* weak; NULL: not open */
  GtkWindow *show;             /* the same */
  GtkWindow *pad;              /* the same */
  GtkWindow *question;         /* weak: how to close; NULL: not asked */

  /* Template widgets */
  GtkStack *stack;
};

enum
{
  SIGNAL_KEPT_RUNNING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgWindow, og_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
is_in_session (OgWindow *self)
{
  return og_session_is_active (og_services_get_session (self->services));
}

static void
on_invite (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_page_invite (OG_WINDOW (data)->session_page);
}

static void
on_check (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_page_check (OG_WINDOW (data)->session_page);
}

static void
on_member (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_page_show_member (OG_WINDOW (data)->session_page,
                               g_variant_get_bytestring (parameter));
}

static void
on_history (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgWindow *self = data;

  if (self->history == NULL)
    g_set_weak_pointer (&self->history, GTK_WINDOW (og_history_window_new (
                                            GTK_WINDOW (self), self->services)));

  gtk_window_present (self->history);
}

static void
leave (OgWindow *self, OgLeft left)
{
  og_leave_dialog_leave (GTK_WINDOW (self), self->services, left, self);
}

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  leave (data, NULL);
}

static void
on_left_for_address (gpointer data)
{
  og_start_page_edit (OG_WINDOW (data)->start_page, OG_FORM_SERVER);
}

static void
on_edit_address (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  leave (data, on_left_for_address);
}

static void
on_left_for_receivers (gpointer data)
{
  og_start_page_edit (OG_WINDOW (data)->start_page, OG_FORM_RECEIVERS);
}

static void
on_edit_receivers (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  leave (data, on_left_for_receivers);
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgWindow *self = data;

  if (self->show == NULL)
    g_set_weak_pointer (
        &self->show,
        GTK_WINDOW (og_show_window_new (
            self->services, og_session_page_get_readiness (self->session_page),
            GTK_WINDOW (self))));

  gtk_window_present (self->show);
}

static void
on_pad (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgWindow *self = data;

  if (self->pad == NULL)
    g_set_weak_pointer (&self->pad, GTK_WINDOW (og_pad_window_new (
                                        self->services, GTK_WINDOW (self))));

  gtk_window_present (self->pad);
}

static void
on_record (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_page_record (OG_WINDOW (data)->session_page);
}

static void
on_recordings (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_page_show_recordings (OG_WINDOW (data)->session_page);
}

static void
on_hear_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_hear_all (og_services_get_session (OG_WINDOW (data)->services));
}

static void
on_view (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_page_show_view (OG_WINDOW (data)->session_page,
                             g_action_get_name (G_ACTION (action)));
}

static void
on_traffic (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_session_page_order_traffic (OG_WINDOW (data)->session_page,
                                 g_action_get_name (G_ACTION (action)));
}

static const GActionEntry actions[] = {
  { "invite", on_invite },
  { "check", on_check },
  { "member", on_member, "ay" },
  { "history", on_history },
  { "show", on_show },
  { "pad", on_pad },
  { "record", on_record },
  { "recordings", on_recordings },
  { "leave", on_leave },
  { "edit-address", on_edit_address },
  { "edit-receivers", on_edit_receivers },
  { "hear-all", on_hear_all },
  { "members", on_view },
  { "traffic", on_view },
  { "find", on_traffic },
  { "pause", on_traffic },
  { "clear", on_traffic },
  { "send-test", on_traffic },
};

static void
enable_actions (OgWindow *self, gboolean enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action =
          g_action_map_lookup_action (G_ACTION_MAP (self), actions[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
}

/* In the list of windows the group is what tells sessions apart. */
static void
set_title (OgWindow *self)
{
  OgSession *session = og_services_get_session (self->services);
  g_autofree char *group = og_shown_text_dup (
      is_in_session (self) ? og_session_get_config (session)->group : NULL);
  g_autofree char *title = group != NULL
                               /* Translators: title of the window: a group */
                               ? g_strdup_printf (_ ("%s · OSC Groups"), group)
                               : g_strdup (_ ("OSC Groups"));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
add_session_page (OgWindow *self)
{
  self->session_page = og_session_page_new (self->services);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->session_page), "session");
}

/* The focus follows: it would stay on the page that is gone. Who is there comes
 * first in each session. */
static void
on_session_active (OgSession *session, GParamSpec *pspec, OgWindow *self)
{
  gboolean active = og_session_is_active (session);
  GtkWidget *page;

  if (active && self->session_page == NULL)
    add_session_page (self);
  if (active)
    og_session_page_show_view (self->session_page, "members");

  page = active ? GTK_WIDGET (self->session_page) : GTK_WIDGET (self->start_page);
  gtk_stack_set_visible_child (self->stack, page);
  enable_actions (self, active);
  set_title (self);
  gtk_widget_grab_focus (page);
}

static void
on_session_ended (OgSession *session, const GError *error, OgWindow *self)
{
  og_start_page_show_failure (self->start_page, error);
}

static void
on_link_accepted (const char *link, gpointer data)
{
  OgWindow *self = data;

  og_session_leave (og_services_get_session (self->services));
  og_start_page_open_link (self->start_page, link);
}

/* The hidden window keeps the application alive. */
static void
keep_running (OgWindow *self)
{
  if (self->history != NULL)
    gtk_window_destroy (self->history);
  if (self->show != NULL)
    gtk_window_destroy (self->show);
  if (self->pad != NULL)
    gtk_window_destroy (self->pad);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_KEPT_RUNNING], 0);
}

/* Whoever destroys the window ends the application, and that the session. */
static void
on_close_chosen (OgCloseChoice choice, gpointer data)
{
  OgWindow *self = data;

  if (choice == OG_CLOSE_KEEP_RUNNING)
    keep_running (self);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
ask_to_close (OgWindow *self)
{
  if (self->question == NULL)
    g_set_weak_pointer (
        &self->question,
        og_close_dialog_show (GTK_WINDOW (self), self->services,
                              og_services_get_settings (self->services),
                              on_close_chosen, self));

  gtk_window_present (self->question);
}

static gboolean
is_choice (OgWindow *self, const char *choice)
{
  g_autofree char *chosen = g_settings_get_string (
      og_services_get_settings (self->services), "run-in-background");

  return g_str_equal (chosen, choice);
}

/* They would lose it, whatever the user has chosen for himself. */
static gboolean
serves_others (OgWindow *self)
{
  return og_hosting_count_others (og_services_get_hosting (self->services),
                                  og_services_get_session (self->services))
         > 0;
}

static gboolean
og_window_close_request (GtkWindow *window)
{
  OgWindow *self = OG_WINDOW (window);

  if (!og_services_is_busy (self->services)
      || (is_choice (self, "never") && !serves_others (self)))
    return GTK_WINDOW_CLASS (og_window_parent_class)->close_request (window);

  if (is_choice (self, "always"))
    keep_running (self);
  else
    ask_to_close (self);

  return TRUE;
}

/* Before it is mapped no widget of a page would take the focus. */
static void
og_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (og_window_parent_class)->map (widget);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (OG_WINDOW (widget)->stack));
}

static void
og_window_dispose (GObject *object)
{
  g_clear_weak_pointer (&OG_WINDOW (object)->history);
  g_clear_weak_pointer (&OG_WINDOW (object)->show);
  g_clear_weak_pointer (&OG_WINDOW (object)->pad);
  g_clear_weak_pointer (&OG_WINDOW (object)->question);
  G_OBJECT_CLASS (og_window_parent_class)->dispose (object);
}

static void
og_window_class_init (OgWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = og_window_close_request;
  widget_class->map = og_window_map;
  signals[SIGNAL_KEPT_RUNNING] =
      g_signal_new ("kept-running", OG_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (OG_TYPE_SHRINK_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgWindow, stack);
}

static void
og_window_init (OgWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions,
                                   G_N_ELEMENTS (actions), self);
}

static void
on_hosted (OgWindow *self)
{
  og_session_page_offer_invite (self->session_page);
}

static void
add_start_page (OgWindow *self)
{
  OgSession *session = og_services_get_session (self->services);

  self->start_page = og_start_page_new (self->services);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->start_page), "start");

  g_signal_connect_object (self->start_page, "hosted", G_CALLBACK (on_hosted),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  g_signal_connect_object (session, "ended", G_CALLBACK (on_session_ended),
                           self, 0);
  on_session_active (session, NULL, self);
}

OgWindow *
og_window_new (GtkApplication *application, OgServices *services)
{
  OgWindow *self =
      g_object_new (OG_TYPE_WINDOW, "application", application, NULL);

  self->services = services;
  og_window_size_remember (GTK_WINDOW (self), OG_APPLICATION_ID);
  og_frame_memory_keep (GTK_WINDOW (self));
  add_start_page (self);
  return self;
}

void
og_window_open_link (OgWindow *self, const char *link)
{
  if (is_in_session (self))
    og_link_dialog_show (GTK_WINDOW (self), self->services, link,
                         on_link_accepted, self);
  else
    og_start_page_open_link (self->start_page, link);
}

/* During a session the server is all that is missing. */
void
og_window_host (OgWindow *self)
{
  OgHosting *hosting = og_services_get_hosting (self->services);
  guint16 port;

  if (!is_in_session (self))
    {
      og_start_page_host (self->start_page);
      return;
    }

  g_settings_get (og_services_get_settings (self->services), "host-port", "q",
                  &port);
  if (!og_hosting_is_active (hosting))
    og_hosting_start (hosting, port);
}

/* The user who quits while no window is seen has confirmed it elsewhere. */
void
og_window_quit (OgWindow *self)
{
  gboolean is_seen = gtk_widget_get_visible (GTK_WIDGET (self));
  gboolean is_undecided =
      og_services_is_busy (self->services) && is_choice (self, "ask");

  if (!serves_others (self) && !(is_seen && is_undecided))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  gtk_window_present (GTK_WINDOW (self));
  ask_to_close (self);
}
