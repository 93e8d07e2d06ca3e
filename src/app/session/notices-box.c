/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/notices-box.h"

struct _OgNoticesBox
{
  GtkBox parent_instance;

  /* Owned */
  GPtrArray *labels; /* of borrowed GtkLabel, one a notice */
};

G_DEFINE_FINAL_TYPE (OgNoticesBox, og_notices_box, GTK_TYPE_BOX)

static GtkWidget *
new_image (void)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                       "valign", GTK_ALIGN_START, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
                       (const char *[]){ "warning", NULL }, NULL);
}

static GtkWidget *
new_label (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
}

static void
add_line (OgNoticesBox *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = new_label ();

  gtk_box_append (GTK_BOX (line), new_image ());
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (self), line);
  g_ptr_array_add (self->labels, label);
}

static void
remove_line (OgNoticesBox *self)
{
  GtkWidget *label =
      g_ptr_array_steal_index (self->labels, self->labels->len - 1);

  gtk_box_remove (GTK_BOX (self), gtk_widget_get_parent (label));
}

static void
og_notices_box_finalize (GObject *object)
{
  g_ptr_array_unref (OG_NOTICES_BOX (object)->labels);
  G_OBJECT_CLASS (og_notices_box_parent_class)->finalize (object);
}

static void
og_notices_box_class_init (OgNoticesBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_notices_box_finalize;
}

/* There is always a line: GTK remembers of a hidden box that its height does not
 * depend on its width if it found it empty, and would cut off what comes. */
static void
og_notices_box_init (OgNoticesBox *self)
{
  self->labels = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notices");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  add_line (self);
}

GtkWidget *
og_notices_box_new (void)
{
  return g_object_new (OG_TYPE_NOTICES_BOX, NULL);
}

void
og_notices_box_set_notices (OgNoticesBox *self, const char *const *notices)
{
  guint n_notices = g_strv_length ((char **) notices);

  while (self->labels->len > MAX (n_notices, 1))
    remove_line (self);
  while (self->labels->len < n_notices)
    add_line (self);

  for (guint i = 0; i < n_notices; i++)
    {
      GtkLabel *label = g_ptr_array_index (self->labels, i);

      if (g_strcmp0 (gtk_label_get_label (label), notices[i]) != 0)
        gtk_label_set_label (label, notices[i]);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), n_notices > 0);
}
