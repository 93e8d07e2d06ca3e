/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-row.h"

#define SPACING 12
#define LINE_SPACING 2

/* Widths in characters */
#define TIME_CHARS 12
#define WORD_CHARS 4
#define SENDER_CHARS 12
#define VALUES_CHARS 24
#define MIN_CHARS 4

/* Of what the address and the values get together, this much is the address's;
 * on two lines it may have up to this much and leaves what it does not need. */
#define ADDRESS_SHARE 0.4
#define ADDRESS_SHARE_NARROW 0.65

struct _OgMessageRow
{
  GtkWidget parent_instance;

  /* Owned */
  OgMessage *message;
  GtkWidget *time;
  GtkWidget *icon;
  GtkWidget *word;
  GtkWidget *sender;
  GtkWidget *address;
  GtkWidget *values;
};

G_DEFINE_FINAL_TYPE (OgMessageRow, og_message_row, GTK_TYPE_WIDGET)

static int
get_natural (GtkWidget *child, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_width (GtkWidget *child)
{
  return get_natural (child, GTK_ORIENTATION_HORIZONTAL);
}

static int
get_line_height (OgMessageRow *self)
{
  return MAX (get_natural (self->sender, GTK_ORIENTATION_VERTICAL),
              get_natural (self->values, GTK_ORIENTATION_VERTICAL));
}

/* The columns before the address. */
static int
get_lead_width (OgMessageRow *self)
{
  return get_width (self->time) + get_width (self->icon) + get_width (self->word)
         + get_width (self->sender) + 4 * SPACING;
}

static int
get_wide_width (OgMessageRow *self)
{
  return get_lead_width (self) + 2 * get_width (self->values) + SPACING;
}

static void
og_message_row_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  OgMessageRow *self = OG_MESSAGE_ROW (widget);
  int line = get_line_height (self);
  int wide = get_wide_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_width (self->time) + get_width (self->icon)
                 + get_width (self->word) + 3 * SPACING;
      *natural = wide;
    }
  else
    *minimum = *natural = for_size >= wide || for_size == -1
                              ? line
                              : 2 * line + LINE_SPACING;
}

static GtkSizeRequestMode
og_message_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Places @child from @start on, counted in reading direction, and gives where
 * the next may start. */
static int
place (OgMessageRow *self, GtkWidget *child, int start, int line, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int height = get_line_height (self);
  int x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
              ? gtk_widget_get_width (widget) - start - width
              : start;

  gtk_widget_size_allocate (
      child, &(GtkAllocation){ x, line * (height + LINE_SPACING), width, height },
      -1);
  return start + width + SPACING;
}

static int
place_direction (OgMessageRow *self, int start)
{
  start = place (self, self->icon, start, 0, get_width (self->icon)) - SPACING / 2;
  return place (self, self->word, start, 0, get_width (self->word));
}

static void
place_in_columns (OgMessageRow *self, int width)
{
  int address = (int) ((width - get_lead_width (self) - SPACING) * ADDRESS_SHARE);
  int start = place (self, self->time, 0, 0, get_width (self->time));

  address = MAX (address, get_width (self->values));
  start = place_direction (self, start);
  start = place (self, self->sender, start, 0, get_width (self->sender));
  start = place (self, self->address, start, 0, address);
  place (self, self->values, start, 0, MAX (width - start, 0));
}

static void
place_on_two_lines (OgMessageRow *self, int width)
{
  int time = get_width (self->time);
  int address = MIN (get_width (self->address), (int) (width * ADDRESS_SHARE_NARROW));
  int start = place_direction (self, 0);

  place (self, self->sender, start, 0, MAX (width - start - SPACING - time, 0));
  place (self, self->time, width - time, 0, time);
  start = place (self, self->address, 0, 1, address);
  place (self, self->values, start, 1, MAX (width - start, 0));
}

static void
og_message_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OgMessageRow *self = OG_MESSAGE_ROW (widget);

  if (width >= get_wide_width (self))
    place_in_columns (self, width);
  else
    place_on_two_lines (self, width);
}

/* All that the row may have had to shorten. */
static gboolean
og_message_row_query_tooltip (GtkWidget *widget,
                              int x,
                              int y,
                              gboolean keyboard,
                              GtkTooltip *tooltip)
{
  OgMessageRow *self = OG_MESSAGE_ROW (widget);
  g_autofree char *text = NULL;

  if (self->message == NULL)
    return FALSE;

  text = g_strdup_printf ("%s\n%s\n%s", og_message_get_sender (self->message),
                          og_message_get_address (self->message),
                          og_message_get_values (self->message));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
og_message_row_dispose (GObject *object)
{
  OgMessageRow *self = OG_MESSAGE_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  g_clear_object (&self->message);
  G_OBJECT_CLASS (og_message_row_parent_class)->dispose (object);
}

static void
og_message_row_class_init (OgMessageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_message_row_dispose;
  widget_class->measure = og_message_row_measure;
  widget_class->get_request_mode = og_message_row_get_request_mode;
  widget_class->size_allocate = og_message_row_size_allocate;
  widget_class->query_tooltip = og_message_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "messagerow");
}

static GtkWidget *
add (OgMessageRow *self, GtkWidget *child, const char *css_class)
{
  if (css_class != NULL)
    gtk_widget_add_css_class (child, css_class);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

/* Its width depends on @chars only, not on the text. */
static GtkWidget *
add_column (OgMessageRow *self, guint chars, const char *css_class)
{
  GtkWidget *column = g_object_new (
      GTK_TYPE_INSCRIPTION, "min-chars", MIN_CHARS, "nat-chars", chars,
      "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL);

  return add (self, column, css_class);
}

static void
og_message_row_init (OgMessageRow *self)
{
  GtkWidget *address = g_object_new (GTK_TYPE_LABEL, "ellipsize",
                                     PANGO_ELLIPSIZE_MIDDLE, "xalign", 0.0,
                                     "single-line-mode", TRUE, NULL);

  self->icon = add (self, gtk_image_new (), "dim-label");
  self->word = add_column (self, WORD_CHARS, "dim-label");
  self->sender = add_column (self, SENDER_CHARS, NULL);
  self->time = add_column (self, TIME_CHARS, "dim-label");
  self->address = add (self, address, "monospace");
  self->values = add_column (self, VALUES_CHARS, "monospace");
  gtk_widget_add_css_class (self->time, "numeric");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
og_message_row_new (void)
{
  return g_object_new (OG_TYPE_MESSAGE_ROW, NULL);
}

static void
set_column (GtkWidget *column, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (column), text);
}

static void
show_address (OgMessageRow *self, OgMessage *message)
{
  gtk_label_set_text (GTK_LABEL (self->address), og_message_get_address (message));
  if (og_message_is_malformed (message))
    gtk_widget_add_css_class (self->address, "error");
  else
    gtk_widget_remove_css_class (self->address, "error");
}

void
og_message_row_show (OgMessageRow *self, OgMessage *message)
{
  OgTapDirection direction;

  g_set_object (&self->message, message);
  if (message == NULL)
    return;

  direction = og_message_get_direction (message);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                direction == OG_TAP_OUT ? "oscgroups-out-symbolic"
                                                        : "oscgroups-in-symbolic");
  set_column (self->word, og_message_direction_get_word (direction));
  set_column (self->time, og_message_get_time (message));
  set_column (self->sender, og_message_get_sender (message));
  set_column (self->values, og_message_get_values (message));
  show_address (self, message);
}
