/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/member-row.h"

#include "app/words/reach-words.h"

#include "app/readiness/grade-light.h"
#include "app/session/activity-light.h"
#include "app/session/member-words.h"
#include "app/session/sparkline.h"
#include "app/widgets/css-class.h"

#include <glib/gi18n.h>

/* "< 0.1 ms" */
#define PING_CHARS 8

struct _OgMemberRow
{
  GtkGrid parent_instance;

  /* Owned */
  OgMember *member;
  char *full_name;   /* as the list's own widget has it */
  char *description; /* the same */

  gulong changed; /* the handler of the member */
  int reach;      /* as shown, -1: none */
  int grade;      /* as shown, -1: none */
  gboolean narrow;

  /* Template widgets */
  GtkImage *light;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkWidget *you;
  GtkWidget *alike;
  GtkWidget *unheard;
  GtkWidget *facts_box;
  GtkImage *reach_image;
  GtkLabel *facts;
  OgSparkline *sparkline;
  GtkWidget *measures;
  GtkLabel *ping;
  GtkWidget *chevron;
  OgActivityLight *light_in;
  OgActivityLight *light_out;
};

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OgMemberRow, og_member_row, GTK_TYPE_GRID)

/* gtk_label_set_label() computes the layout again even if the text is the same. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
show_reach (OgMemberRow *self)
{
  OgReachability reach = og_member_get_reach (self->member);

  if ((int) reach == self->reach)
    return;

  self->reach = (int) reach;
  gtk_image_set_from_icon_name (self->reach_image,
                                og_reach_words_get_icon (reach));
  og_css_class_set (self->facts_box, "warning", reach == OG_REACH_LOST);
  og_css_class_set (self->facts_box, "dim-label", reach != OG_REACH_LOST);
}

/* Of ourselves there is nothing to say. */
static void
show_grade (OgMemberRow *self)
{
  OgGrade grade = og_member_get_grade (self->member);

  gtk_widget_set_visible (GTK_WIDGET (self->light),
                          !og_member_is_self (self->member));
  if (og_grade_light_show (self->light, GTK_WIDGET (self->light), &self->grade,
                           grade))
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->light),
                                 og_grade_get_word (grade));
}

static void
put_before (char **description, const char *word)
{
  g_autofree char *plain = *description;

  *description = g_strdup_printf ("%s · %s", word, plain);
}

static gboolean
is_unheard (OgMemberRow *self)
{
  const OgPeerStatus *status = og_member_get_status (self->member);

  return status != NULL && status->is_unheard;
}

/* The list's own widget is what has the focus: what a screen reader says of
 * the row stands there. The name stays, what changes is the description. */
static void
describe (OgMemberRow *self, const char *facts, const char *ping)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  OgGrade grade = og_member_get_grade (self->member);
  g_autofree char *description = NULL;

  description = *ping != '\0' ? g_strdup_printf ("%s · %s", facts, ping)
                              : g_strdup (facts);
  if (grade != OG_GRADE_UNKNOWN && !og_member_is_self (self->member))
    put_before (&description, og_grade_get_word (grade));
  if (is_unheard (self))
    put_before (&description, _ ("muted"));

  if (parent == NULL || g_strcmp0 (description, self->description) == 0)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (parent),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  g_free (self->description);
  self->description = g_steal_pointer (&description);
}

/* With what it could be mistaken for, which may be found out later. */
static void
describe_name (OgMemberRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *full_name = og_member_words_dup_name (self->member);

  if (parent == NULL || g_strcmp0 (full_name, self->full_name) == 0)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (parent),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, full_name, -1);
  g_free (self->full_name);
  self->full_name = g_steal_pointer (&full_name);
}

static void
show_history (OgMemberRow *self)
{
  float history[OG_MEMBER_HISTORY];
  guint n_values = og_member_get_history (self->member, history);

  og_sparkline_set_values (self->sparkline, history, n_values);
}

/* The name must not pass for another: a word, an icon, and why in the tooltip. */
static void
show_alike (OgMemberRow *self)
{
  const char *words = og_member_words_get_alike (self->member);

  gtk_widget_set_visible (self->alike, words != NULL);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->alike), words) != 0)
    gtk_widget_set_tooltip_text (self->alike, words);
}

static void
on_member_changed (OgMember *member, OgMemberRow *self)
{
  const OgPeerStatus *status = og_member_get_status (member);
  g_autofree char *facts = og_member_words_dup_facts (member);
  g_autofree char *ping = og_member_words_dup_ping (member);

  show_reach (self);
  show_grade (self);
  show_alike (self);
  gtk_widget_set_visible (self->unheard, is_unheard (self));
  describe_name (self);
  set_text (self->facts, facts);
  set_text (self->ping, ping);
  describe (self, facts, ping);
  show_history (self);
  if (status == NULL)
    return;

  og_activity_light_set_packets (self->light_in, status->traffic.packets_in);
  og_activity_light_set_packets (self->light_out, status->traffic.packets_out);
}

static void
show_sparkline (OgMemberRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sparkline),
                          !self->narrow && self->member != NULL
                              && !og_member_is_self (self->member));
}

/* Among wide rows the figures stand below each other. */
static void
arrange (OgMemberRow *self)
{
  gtk_label_set_width_chars (self->ping, self->narrow ? -1 : PING_CHARS);
  gtk_box_set_spacing (GTK_BOX (self->measures), self->narrow ? 4 : 12);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->measures),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
}

static void
show_identity (OgMemberRow *self)
{
  const char *name = og_member_get_shown_name (self->member);
  gboolean is_self = og_member_is_self (self->member);

  adw_avatar_set_text (self->avatar, og_member_get_name (self->member));
  gtk_label_set_label (self->name, name);
  gtk_widget_set_visible (self->you, is_self);
  gtk_widget_set_visible (self->facts_box, !is_self);
  gtk_widget_set_visible (self->measures, !is_self);
  gtk_widget_set_visible (self->chevron, !is_self);
  show_sparkline (self);
}

/* Messages from before are not a reason to flash. */
static void
reset_lights (OgMemberRow *self)
{
  const OgPeerStatus *status = og_member_get_status (self->member);

  og_activity_light_reset (self->light_in,
                           status != NULL ? status->traffic.packets_in : 0);
  og_activity_light_reset (self->light_out,
                           status != NULL ? status->traffic.packets_out : 0);
}

static void
drop_member (OgMemberRow *self)
{
  if (self->member == NULL)
    return;

  g_clear_signal_handler (&self->changed, self->member);
  g_clear_object (&self->member);
  g_clear_pointer (&self->full_name, g_free);
  g_clear_pointer (&self->description, g_free);
}

static void
og_member_row_get_property (GObject *object,
                            guint property,
                            GValue *value,
                            GParamSpec *pspec)
{
  OgMemberRow *self = OG_MEMBER_ROW (object);

  if (property == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_member_row_set_property (GObject *object,
                            guint property,
                            const GValue *value,
                            GParamSpec *pspec)
{
  OgMemberRow *self = OG_MEMBER_ROW (object);

  if (property != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }

  self->narrow = g_value_get_boolean (value);
  show_sparkline (self);
  arrange (self);
}

static void
og_member_row_dispose (GObject *object)
{
  drop_member (OG_MEMBER_ROW (object));
  G_OBJECT_CLASS (og_member_row_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, light);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, name);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, you);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, alike);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, unheard);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, facts_box);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, reach_image);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, facts);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, sparkline);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, measures);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, ping);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, chevron);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, light_in);
  gtk_widget_class_bind_template_child (widget_class, OgMemberRow, light_out);
}

static void
og_member_row_class_init (OgMemberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = og_member_row_get_property;
  object_class->set_property = og_member_row_set_property;
  object_class->dispose = og_member_row_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (OG_TYPE_ACTIVITY_LIGHT);
  g_type_ensure (OG_TYPE_SPARKLINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/session/member-row.ui");
  bind_children (widget_class);
}

static void
og_member_row_init (OgMemberRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->reach = -1;
  self->grade = OG_GRADE_LIGHT_NONE;
  arrange (self);
}

GtkWidget *
og_member_row_new (void)
{
  return g_object_new (OG_TYPE_MEMBER_ROW, NULL);
}

void
og_member_row_set_member (OgMemberRow *self, OgMember *member)
{
  drop_member (self);
  if (member == NULL)
    return;

  self->member = g_object_ref (member);
  self->changed =
      g_signal_connect (member, "changed", G_CALLBACK (on_member_changed), self);
  show_identity (self);
  reset_lights (self);
  on_member_changed (member, self);
}
