/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/member-details.h"

#include "app/session/member-report.h"
#include "app/widgets/toast.h"

#include <glib/gi18n.h>

/* Rows that show facts, one each. */
typedef struct
{
  /* Owned */
  GPtrArray *rows;   /* of borrowed AdwActionRow */
  GPtrArray *values; /* of borrowed GtkLabel, one a row, at its end; NULL:
                      * values stand below the titles */
} FactRows;

struct _OgMemberDetails
{
  AdwWindow parent_instance;

  /* Owned */
  OgSession *session;
  OgMember *member;
  FactRows figure_rows;
  FactRows endpoint_rows;

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *sentence;
  GtkWidget *hearing;
  GtkSwitch *mute;
  GtkSwitch *only;
  AdwPreferencesGroup *figures;
  AdwPreferencesGroup *endpoints;
};

G_DEFINE_FINAL_TYPE (OgMemberDetails, og_member_details, ADW_TYPE_WINDOW)

static gboolean
is_gone (OgMemberDetails *self)
{
  OgMemberList *members = og_session_get_members (self->session);

  return og_member_list_find (members, og_member_get_name (self->member))
         != self->member;
}

static GtkWidget *
new_value (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, "justify",
                       GTK_JUSTIFY_RIGHT, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "natural-wrap-mode",
                       GTK_NATURAL_WRAP_NONE, "css-classes",
                       (const char *[]){ "numeric", "dim-label", NULL }, NULL);
}

static void
add_row (AdwPreferencesGroup *group, FactRows *facts)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  if (facts->values != NULL)
    {
      GtkWidget *value = new_value ();

      adw_action_row_add_suffix (row, value);
      g_ptr_array_add (facts->values, value);
    }

  adw_preferences_group_add (group, GTK_WIDGET (row));
  g_ptr_array_add (facts->rows, row);
}

/* The row is read out as one thing, its value with it. */
static void
show_at_end (AdwActionRow *row, GtkLabel *label, const char *value)
{
  if (g_strcmp0 (gtk_label_get_label (label), value) == 0)
    return;

  gtk_label_set_label (label, value);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
}

static void
show_fact (FactRows *facts, guint i, const OgFact *fact)
{
  AdwActionRow *row = g_ptr_array_index (facts->rows, i);
  AdwPreferencesRow *preferences_row = ADW_PREFERENCES_ROW (row);

  if (g_strcmp0 (adw_preferences_row_get_title (preferences_row), fact->title)
      != 0)
    adw_preferences_row_set_title (preferences_row, fact->title);

  if (facts->values != NULL)
    show_at_end (row, g_ptr_array_index (facts->values, i), fact->value);
  else if (g_strcmp0 (adw_action_row_get_subtitle (row), fact->value) != 0)
    adw_action_row_set_subtitle (row, fact->value);
}

/* A row that is there stays there: it may be looked at, or read out. */
static void
show_facts (AdwPreferencesGroup *group, FactRows *rows, GPtrArray *facts)
{
  while (rows->rows->len < facts->len)
    add_row (group, rows);

  for (guint i = 0; i < rows->rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (rows->rows, i), i < facts->len);
  for (guint i = 0; i < facts->len; i++)
    show_fact (rows, i, g_ptr_array_index (facts, i));

  gtk_widget_set_visible (GTK_WIDGET (group), facts->len > 0);
}

/* The notice of the session has a button for all, too. */
static void
show_hearing (OgMemberDetails *self)
{
  const OgHearing *hearing = og_session_get_hearing (self->session);
  const char *name = og_member_get_name (self->member);

  gtk_switch_set_active (self->mute, og_hearing_is_muted (hearing, name));
  gtk_switch_set_active (self->only, g_strcmp0 (hearing->only, name) == 0);
}

static void
on_mute_changed (OgMemberDetails *self)
{
  og_session_mute (self->session, og_member_get_name (self->member),
                   gtk_switch_get_active (self->mute));
}

static void
on_only_changed (OgMemberDetails *self)
{
  const char *name = og_member_get_name (self->member);
  const OgHearing *hearing = og_session_get_hearing (self->session);

  if (gtk_switch_get_active (self->only))
    og_session_hear_only (self->session, name);
  else if (g_strcmp0 (hearing->only, name) == 0)
    og_session_hear_only (self->session, NULL);
}

static void
update (OgMemberDetails *self)
{
  g_autofree char *sentence =
      og_member_report_dup_sentence (self->member, is_gone (self));
  g_autoptr (GPtrArray) figures = og_member_report_take_figures (self->member);
  g_autoptr (GPtrArray) endpoints =
      og_member_report_take_endpoints (self->member);

  if (g_strcmp0 (gtk_label_get_label (self->sentence), sentence) != 0)
    gtk_label_set_label (self->sentence, sentence);
  show_hearing (self);
  show_facts (self->figures, &self->figure_rows, figures);
  show_facts (self->endpoints, &self->endpoint_rows, endpoints);
}

/* One who comes back under the same name is shown in place of the one before. */
static void
on_session_changed (OgSession *session, OgMemberDetails *self)
{
  OgMemberList *members = og_session_get_members (session);
  OgMember *member =
      og_member_list_find (members, og_member_get_name (self->member));

  if (member != NULL)
    g_set_object (&self->member, member);

  update (self);
}

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgMemberDetails *self)
{
  if (!og_session_is_active (session))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_copy_clicked (GtkButton *button, OgMemberDetails *self)
{
  g_autofree char *text =
      og_member_report_dup_text (self->member, is_gone (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  og_toast_say (GTK_WIDGET (self->toasts), _ ("Report copied"));
}

static void
og_member_details_finalize (GObject *object)
{
  OgMemberDetails *self = OG_MEMBER_DETAILS (object);

  g_ptr_array_unref (self->figure_rows.rows);
  g_ptr_array_unref (self->figure_rows.values);
  g_ptr_array_unref (self->endpoint_rows.rows);
  g_clear_object (&self->member);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (og_member_details_parent_class)->finalize (object);
}

static void
og_member_details_class_init (OgMemberDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = og_member_details_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/session/member-details.ui");
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, toasts);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, avatar);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, name);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, sentence);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, hearing);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, mute);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, only);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, figures);
  gtk_widget_class_bind_template_child (widget_class, OgMemberDetails, endpoints);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_mute_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_only_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w,
                                       GDK_CONTROL_MASK, "window.close", NULL);
}

static void
og_member_details_init (OgMemberDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  og_toast_let_escape_close (self->toasts);
  self->figure_rows.rows = g_ptr_array_new ();
  self->figure_rows.values = g_ptr_array_new ();
  self->endpoint_rows.rows = g_ptr_array_new ();
}

OgMemberDetails *
og_member_details_new (OgSession *session, OgMember *member, GtkWindow *parent)
{
  const char *name = og_member_get_shown_name (member);
  OgMemberDetails *self = g_object_new (OG_TYPE_MEMBER_DETAILS, "title", name,
                                        "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->member = g_object_ref (member);
  adw_avatar_set_text (self->avatar, og_member_get_name (self->member));
  gtk_label_set_label (self->name, name);
  gtk_widget_set_visible (self->hearing, !og_member_is_self (member));
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed),
                           self, 0);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  update (self);
  return self;
}
