/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/application.h"

#include "app/desktop/about.h"
#include "app/desktop/attention.h"
#include "app/desktop/display-loss.h"
#include "app/desktop/end-signals.h"
#include "app/desktop/help-window.h"
#include "app/desktop/notifier.h"
#include "app/desktop/preferences-window.h"
#include "app/desktop/stay-awake.h"
#include "app/drawing/renderer.h"
#include "app/window.h"

#include <glib/gi18n.h>

struct _OgApplication
{
  AdwApplication parent_instance;

  /* Owned */
  OgServices *services;
  GSettings *settings;
  OgNotifier *notifier;
  OgAttention *attention;
  OgStayAwake *stay_awake;

  /* Borrowed */
  GtkWindow *help; /* weak; NULL: not open */
};

G_DEFINE_FINAL_TYPE (OgApplication, og_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "host", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Host a session on this computer, and join it"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
  { NULL }
};

static const struct
{
  const char *action;
  const char *keys[3];
} shortcuts[] = {
  { "app.quit", { "<Primary>q" } },
  { "app.preferences", { "<Primary>comma" } },
  { "app.help", { "F1" } },
  { "window.close", { "<Primary>w" } },
  { "win.show-help-overlay", { "<Primary>question", "<Primary>F1" } },
  { "win.invite", { "<Primary>i" } },
  { "win.check", { "<Primary>k" } },
  { "win.history", { "<Primary>h" } },
  { "win.show", { "F11" } },
  { "win.pad", { "<Primary>e" } },
  { "win.record", { "<Primary>r" } },
  { "win.leave", { "<Primary>l" } },
  { "win.members", { "<Alt>1" } },
  { "win.traffic", { "<Alt>2" } },
  { "win.find", { "<Primary>f" } },
  { "win.pause", { "<Primary>p" } },
  { "win.clear", { "<Primary>d" } },
  { "win.send-test", { "<Primary>t" } },
};

/* NULL if it was not opened yet. */
static OgWindow *
find_window (OgApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self));
       l != NULL; l = l->next)
    if (OG_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

/* The window was closed, but all goes on. */
static void
on_kept_running (OgWindow *window, OgApplication *self)
{
  if (self->help != NULL)
    gtk_window_destroy (self->help);
  og_notifier_say_kept (self->notifier);
}

static OgWindow *
open_window (OgApplication *self)
{
  OgWindow *window = og_window_new (GTK_APPLICATION (self), self->services);

  g_signal_connect_object (window, "kept-running", G_CALLBACK (on_kept_running),
                           self, 0);
  return window;
}

static OgWindow *
show_window (OgApplication *self)
{
  OgWindow *window = find_window (self);

  if (window == NULL)
    window = open_window (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
end (OgApplication *self)
{
  OgWindow *window = find_window (self);

  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgWindow *window = find_window (data);

  if (window != NULL)
    og_window_quit (window);
}

/* The id of the notification that the application keeps running. */
static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgApplication *self = data;
  OgWindow *window = find_window (self);
  OgSession *session = og_services_get_session (self->services);
  OgHosting *hosting = og_services_get_hosting (self->services);

  if (window != NULL && og_hosting_count_others (hosting, session) > 0)
    {
      og_window_quit (window);
      return;
    }

  og_session_leave (session);
  og_hosting_stop (hosting);
  if (window != NULL && !gtk_widget_get_visible (GTK_WIDGET (window)))
    end (self);
}

static void
on_host (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_window_host (show_window (data));
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgApplication *self = data;
  GtkWindow *parent = GTK_WINDOW (show_window (self));

  gtk_window_present (
      GTK_WINDOW (og_preferences_window_new (parent, self->settings)));
}

static void
on_help (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgApplication *self = data;
  GtkWindow *parent = GTK_WINDOW (show_window (self));

  if (self->help == NULL)
    g_set_weak_pointer (&self->help,
                        GTK_WINDOW (og_help_window_new (parent, self->services,
                                                        self->settings)));

  gtk_window_present (self->help);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  og_about_show (GTK_WINDOW (show_window (data)));
}

static const GActionEntry actions[] = {
  { "quit", on_quit }, { "leave", on_leave },
  { "host", on_host }, { "preferences", on_preferences },
  { "help", on_help }, { "about", on_about },
};

static void
add_actions (OgApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions,
                                   G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self),
                                           shortcuts[i].action,
                                           (const char **) shortcuts[i].keys);
}

/* Nobody can be asked any more. */
static gboolean
on_end_signal (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

/* GDK is about to end the process: the others should hear at once that we leave. */
static void
on_display_lost (gpointer data)
{
  og_services_end (OG_APPLICATION (data)->services);
}

static void
on_attended (OgAttention *attention, GParamSpec *pspec, OgNotifier *notifier)
{
  og_notifier_set_attended (notifier, og_attention_is_attended (attention));
}

/* On X11 windows belong to the desktop entry that is called like the program;
 * until here it is called as it was started, for its help. */
static void
og_application_startup (GApplication *application)
{
  OgApplication *self = OG_APPLICATION (application);

  g_set_prgname (OG_APPLICATION_ID);
  G_APPLICATION_CLASS (og_application_parent_class)->startup (application);
  og_renderer_choose (gdk_display_get_default ());
  gtk_window_set_default_icon_name (OG_APPLICATION_ID);
  self->settings = g_settings_new (OG_APPLICATION_ID);
  self->services = og_services_new (self->settings);
  self->notifier = og_notifier_new (application, self->services, self->settings);
  self->attention = og_attention_new ();
  g_signal_connect_object (self->attention, "notify::attended",
                           G_CALLBACK (on_attended), self->notifier, 0);
  self->stay_awake = og_stay_awake_new (GTK_APPLICATION (self), self->services);
  add_actions (self);
  og_end_signals_call (on_end_signal, self);
  og_display_loss_call (gdk_display_get_default (), on_display_lost, self);
}

static void
og_application_activate (GApplication *application)
{
  show_window (OG_APPLICATION (application));
}

/* One can only join one session. */
static void
og_application_open (GApplication *application,
                     GFile **files,
                     int n_files,
                     const char *hint)
{
  OgWindow *window = show_window (OG_APPLICATION (application));
  g_autofree char *link = g_file_get_uri (files[0]);

  og_window_open_link (window, link);
}

/* The rest is for the instance that runs, or becomes the one that does. */
static int
og_application_handle_local_options (GApplication *application,
                                     GVariantDict *values)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (values, "version"))
    {
      g_print ("oscgroups %s\n", OG_VERSION);
      return 0;
    }

  if (!g_variant_dict_contains (values, "host"))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  g_action_group_activate_action (G_ACTION_GROUP (application), "host", NULL);
  return -1;
}

/* A user who ends the application need not have closed its window, which keeps
 * what it shows: the network ends, and so leaves the session, with its last user. */
static void
og_application_shutdown (GApplication *application)
{
  OgApplication *self = OG_APPLICATION (application);

  og_display_loss_call (gdk_display_get_default (), NULL, NULL);
  end (self);
  g_clear_weak_pointer (&self->help);
  g_clear_object (&self->stay_awake);
  g_clear_object (&self->attention);
  g_clear_object (&self->notifier);
  G_APPLICATION_CLASS (og_application_parent_class)->shutdown (application);
  g_clear_object (&self->services);
  g_clear_object (&self->settings);
}

static void
og_application_class_init (OgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = og_application_startup;
  application_class->activate = og_application_activate;
  application_class->open = og_application_open;
  application_class->handle_local_options = og_application_handle_local_options;
  application_class->shutdown = og_application_shutdown;
}

static void
og_application_init (OgApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, options);
  g_application_set_option_context_parameter_string (application, _ ("[LINK]"));
  g_application_set_option_context_summary (
      application, _ ("Play Open Sound Control together over any network"));
  g_application_set_option_context_description (
      application,
      _ ("An invite LINK (oscgroups://…) leads to its session; you still press "
         "Join."));
}

/* Registered with the desktop's session, it is told when that ends, and quits. */
OgApplication *
og_application_new (void)
{
  return g_object_new (OG_TYPE_APPLICATION, "application-id", OG_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/oscgroups/OscGroups",
                       "register-session", TRUE, NULL);
}

OgServices *
og_application_get_services (OgApplication *self)
{
  return self->services;
}
