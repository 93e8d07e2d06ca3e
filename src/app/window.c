/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window.h"

#include "app/session/session-page.h"
#include "app/start/start-page.h"

struct _OgWindow
{
  AdwApplicationWindow parent_instance;

  /* Borrowed */
  OgNetwork *network;
  OgStartPage *start_page;
  OgSessionPage *session_page;

  /* Template widgets */
  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (OgWindow, og_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgWindow *self)
{
  gtk_stack_set_visible_child_name (
      self->stack, og_session_is_active (session) ? "session" : "start");
}

static void
on_session_ended (OgSession *session, const GError *error, OgWindow *self)
{
  og_start_page_show_failure (self->start_page, error);
}

static void
og_window_class_init (OgWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, OgWindow, stack);
}

static void
og_window_init (OgWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_pages (OgWindow *self, OgApplication *application)
{
  OgSession *session = og_network_get_session (self->network);

  self->start_page = og_start_page_new (application);
  self->session_page = og_session_page_new (application);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->start_page), "start");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->session_page), "session");

  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  g_signal_connect_object (session, "ended", G_CALLBACK (on_session_ended), self, 0);
  on_session_active (session, NULL, self);
}

OgWindow *
og_window_new (OgApplication *application)
{
  OgWindow *self = g_object_new (OG_TYPE_WINDOW, "application", application, NULL);

  self->network = og_application_get_network (application);
  add_pages (self, application);
  return self;
}

void
og_window_open_link (OgWindow *self, const char *link)
{
  og_start_page_open_link (self->start_page, link);
}

void
og_window_say (OgWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (text));
}
