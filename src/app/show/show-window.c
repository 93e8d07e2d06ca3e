/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/show/show-window.h"

#include "app/readiness/grade-light.h"
#include "app/show/hold.h"
#include "app/show/show-member.h"
#include "app/widgets/css-class.h"

#include <glib/gi18n.h>

/* More members have smaller names. */
#define MOST_LARGE 7

struct _OgShowWindow
{
  GtkWindow parent_instance;

  /* Owned */
  OgReadiness *readiness;
  GtkApplication *application; /* NULL: none */

  /* Borrowed */
  OgServices *services;

  guint cookie; /* the screen stays on; 0: the desktop knows no such thing */
  guint clock_source;
  int grade; /* as shown; -1: none */

  /* Template widgets */
  GtkWidget *band;
  GtkImage *light;
  GtkLabel *word;
  GtkLabel *worst;
  GtkListBox *members;
  GtkLabel *clock;
  GtkWidget *recording;
  GtkLabel *recorded;
  GtkLabel *event;
};

G_DEFINE_FINAL_TYPE (OgShowWindow, og_show_window, GTK_TYPE_WINDOW)

/* As the style has it. A class that stays does not flash again. */
static void
flash (OgShowWindow *self, gboolean is_worse)
{
  gboolean again = is_worse && gtk_widget_has_css_class (self->band, "worse");

  og_css_class_set (self->band, "worse", is_worse && !again);
  og_css_class_set (self->band, "worse-again", again);
}

/* A change for the worse flashes. */
static void
show_grade (OgShowWindow *self, OgGrade grade)
{
  gboolean is_worse =
      self->grade != OG_GRADE_LIGHT_NONE && (int) grade > self->grade;

  if (!og_grade_light_show (self->light, self->band, &self->grade, grade))
    return;

  flash (self, is_worse);
  gtk_label_set_label (self->word, og_grade_get_title (grade));
}

static void
on_readiness_changed (OgShowWindow *self)
{
  const GPtrArray *concerns = og_readiness_get_concerns (self->readiness);
  OgGrade grade = og_readiness_get_grade (self->readiness);
  const OgConcern *worst =
      concerns->len > 0 ? g_ptr_array_index (concerns, 0) : NULL;
  gboolean has_worst = worst != NULL && grade != OG_GRADE_GOOD;

  show_grade (self, grade);
  gtk_label_set_label (self->worst, has_worst ? worst->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->worst), has_worst);
}

static GtkWidget *
create_member (gpointer item, gpointer data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *member = og_show_member_new (item);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), member);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_visible (row, gtk_widget_get_visible (member));
  return row;
}

static void
on_members_changed (GListModel *members,
                    guint position,
                    guint n_removed,
                    guint n_added,
                    OgShowWindow *self)
{
  og_css_class_set (GTK_WIDGET (self->members), "many",
                    g_list_model_get_n_items (members) > MOST_LARGE);
}

static void
on_log_changed (GListModel *log,
                guint position,
                guint n_removed,
                guint n_added,
                OgShowWindow *self)
{
  g_autoptr (OgHappening) last = g_list_model_get_item (log, 0);

  gtk_label_set_label (self->event,
                       last != NULL ? og_happening_get_text (last) : "");
}

static void
on_recording_changed (OgRecording *recording, OgShowWindow *self)
{
  g_autofree char *duration = og_recording_dup_duration (recording);

  gtk_widget_set_visible (self->recording, duration != NULL);
  gtk_label_set_label (self->recorded, duration != NULL ? duration : "");
}

static gboolean
show_clock (gpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = g_date_time_format (now, "%T");

  gtk_label_set_label (OG_SHOW_WINDOW (data)->clock, text);
  return G_SOURCE_CONTINUE;
}

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgShowWindow *self)
{
  if (!og_session_is_active (session))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
stay_awake (OgShowWindow *self, GtkWindow *parent)
{
  GtkApplication *application = gtk_window_get_application (parent);

  if (application == NULL)
    return;

  self->application = g_object_ref (application);
  self->cookie = gtk_application_inhibit (
      application, parent, GTK_APPLICATION_INHIBIT_IDLE,
      /* Translators: the reason why the screen stays on */
      _ ("The show mode is on"));
}

static void
og_show_window_dispose (GObject *object)
{
  OgShowWindow *self = OG_SHOW_WINDOW (object);

  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  self->cookie = 0;
  g_clear_object (&self->application);
  g_clear_handle_id (&self->clock_source, g_source_remove);
  g_clear_object (&self->readiness);
  G_OBJECT_CLASS (og_show_window_parent_class)->dispose (object);
}

static void
og_show_window_class_init (OgShowWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_show_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/show/show-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, band);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, light);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, word);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, worst);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, members);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, clock);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, recording);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, recorded);
  gtk_widget_class_bind_template_child (widget_class, OgShowWindow, event);
}

static void
og_show_window_init (OgShowWindow *self)
{
  self->grade = OG_GRADE_LIGHT_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  og_hold_add (GTK_WIDGET (self), GDK_KEY_Escape,
               G_CALLBACK (gtk_window_destroy), self);
}

static void
watch (OgShowWindow *self, OgSession *session, GListModel *log)
{
  GListModel *members = G_LIST_MODEL (og_session_get_members (session));

  gtk_list_box_bind_model (self->members, members, create_member, NULL, NULL);
  g_signal_connect_object (self->readiness, "changed",
                           G_CALLBACK (on_readiness_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (members, "items-changed",
                           G_CALLBACK (on_members_changed), self, 0);
  g_signal_connect_object (log, "items-changed", G_CALLBACK (on_log_changed),
                           self, 0);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  on_readiness_changed (self);
  on_members_changed (members, 0, 0, 0, self);
  on_log_changed (log, 0, 0, 0, self);
}

OgShowWindow *
og_show_window_new (OgServices *services, OgReadiness *readiness, GtkWindow *parent)
{
  OgShowWindow *self =
      g_object_new (OG_TYPE_SHOW_WINDOW, "transient-for", parent, NULL);

  self->services = services;
  self->readiness = g_object_ref (readiness);
  watch (self, og_services_get_session (services),
         og_session_log_get_model (og_services_get_log (services)));
  g_signal_connect_object (og_services_get_recording (services), "changed",
                           G_CALLBACK (on_recording_changed), self, 0);
  on_recording_changed (og_services_get_recording (services), self);
  self->clock_source = g_timeout_add_seconds (1, show_clock, self);
  show_clock (self);
  stay_awake (self, parent);
  gtk_window_fullscreen (GTK_WINDOW (self));
  return self;
}
