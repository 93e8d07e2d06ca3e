/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/host-dialog.h"

#include "app/widgets/accessible-names.h"
#include "cli/made-up.h"
#include "wire/name.h"
#include "wire/typed-text.h"

#include <glib/gi18n.h>

struct _OgHostDialog
{
  AdwWindow parent_instance;

  gboolean is_ready; /* what changes from now on is by the user */

  /* Template widgets */
  GtkWidget *host;
  GtkWidget *plan_group;
  GtkEditable *group;
  GtkEditable *password;
  GtkLabel *spoken;
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_HOST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgHostDialog, og_host_dialog, ADW_TYPE_WINDOW)

/* The row is too short for it. */
static void
show_spoken (OgHostDialog *self)
{
  const char *password = gtk_editable_get_text (self->password);
  guint8 bytes[OG_MADE_UP_PASSWORD_SIZE];
  gboolean is_words = og_made_up_read_password (password, bytes);
  g_autofree char *words = g_strdelimit (g_strdup (password), "-", ' ');

  gtk_label_set_label (self->spoken, words);
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), is_words);
}

static void
on_typed (OgHostDialog *self)
{
  g_autofree char *group =
      og_typed_text_dup (gtk_editable_get_text (self->group));
  gboolean is_valid = group != NULL && *group != '\0' && og_name_is_valid (group);

  show_spoken (self);
  gtk_widget_set_sensitive (self->host, is_valid);
  if (is_valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->group), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->group), "error");

  if (self->is_ready && is_valid)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_other_group (OgHostDialog *self)
{
  g_autofree char *group = og_made_up_dup_group ();

  gtk_editable_set_text (self->group, group);
}

static void
on_other_password (OgHostDialog *self)
{
  g_autofree char *password = og_made_up_dup_password ();

  gtk_editable_set_text (self->password, password);
}

static void
on_host_clicked (OgHostDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_HOST], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
og_host_dialog_class_init (OgHostDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_EDITED] =
      g_signal_new ("edited", OG_TYPE_HOST_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HOST] =
      g_signal_new ("host", OG_TYPE_HOST_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/host-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OgHostDialog, host);
  gtk_widget_class_bind_template_child (widget_class, OgHostDialog, plan_group);
  gtk_widget_class_bind_template_child (widget_class, OgHostDialog, group);
  gtk_widget_class_bind_template_child (widget_class, OgHostDialog, password);
  gtk_widget_class_bind_template_child (widget_class, OgHostDialog, spoken);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_other_group);
  gtk_widget_class_bind_template_callback (widget_class, on_other_password);
  gtk_widget_class_bind_template_callback (widget_class, on_host_clicked);
}

static void
og_host_dialog_init (OgHostDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  og_accessible_names_give (self->plan_group, _ ("Session"));
}

OgHostDialog *
og_host_dialog_new (GtkWindow *parent, const char *group, const char *password)
{
  OgHostDialog *self =
      g_object_new (OG_TYPE_HOST_DIALOG, "transient-for", parent, NULL);

  gtk_editable_set_text (self->group, group);
  gtk_editable_set_text (self->password, password);
  self->is_ready = TRUE;
  return self;
}

const char *
og_host_dialog_get_group (OgHostDialog *self)
{
  return gtk_editable_get_text (self->group);
}

const char *
og_host_dialog_get_password (OgHostDialog *self)
{
  return gtk_editable_get_text (self->password);
}
