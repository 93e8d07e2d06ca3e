/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/shrink-bin.h"

struct _OgShrinkBin
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (OgShrinkBin, og_shrink_bin, ADW_TYPE_BIN)

static int
get_least_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  return minimum;
}

static void
og_shrink_bin_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum_baseline = *natural_baseline = -1;
  if (!is_width && for_size >= 0)
    for_size = MAX (for_size, get_least_width (child));

  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (is_width)
    *minimum = MIN (*minimum, OG_SHRINK_BIN_WIDTH);
}

static void
og_shrink_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  gtk_widget_allocate (child, MAX (width, get_least_width (child)), height,
                       baseline, NULL);
}

static void
og_shrink_bin_class_init (OgShrinkBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = og_shrink_bin_measure;
  widget_class->size_allocate = og_shrink_bin_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
og_shrink_bin_init (OgShrinkBin *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
