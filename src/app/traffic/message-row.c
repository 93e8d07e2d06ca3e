/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-row.h"

/* A list keeps some two hundred of these, and in heavy traffic changes each
 * twenty times a second: so a row holds no widget for each of its texts, and
 * shapes them only when it is drawn. */

#define SPACING      12
#define LINE_SPACING 2
#define ICON_SIZE    16

/* Widths in characters */
#define SENDER_CHARS 12
#define VALUES_CHARS 24

/* As wide as any time. */
#define SAMPLE_TIME "00:00:00.000"

/* The share of the address in what it and the values get together;
 * on two lines it may have up to this much and leaves what it does not need. */
#define ADDRESS_SHARE        0.4
#define ADDRESS_SHARE_NARROW 0.65

#define DIM 0.6f

typedef struct
{
  int line; /* the height of a line */
  int time; /* widths */
  int word;
  int sender;
  int values;
} Columns;

typedef enum
{
  LOOK_PLAIN,
  LOOK_DIM, /* digits of one width */
  LOOK_ADDRESS,
  LOOK_VALUES,
  LOOK_ERROR, /* in place of an address */
  LOOK_GAP    /* in place of all */
} Look;

struct _OgMessageRow
{
  GtkWidget parent_instance;

  /* Owned */
  OgMessage *message;
  GtkWidget *icon;

  Columns columns; /* all 0: the font is not measured yet */
};

G_DEFINE_FINAL_TYPE (OgMessageRow, og_message_row, GTK_TYPE_WIDGET)

static void
use_monospace (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_family_static (font, "monospace");
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static void
use_tabular_digits (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* What tells addresses apart is rather at their ends. */
static PangoLayout *
create_layout (OgMessageRow *self, const char *text, Look look)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  if (look == LOOK_ADDRESS || look == LOOK_VALUES)
    use_monospace (layout);
  else if (look == LOOK_DIM)
    use_tabular_digits (layout);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, look == LOOK_ADDRESS
                                          ? PANGO_ELLIPSIZE_MIDDLE
                                          : PANGO_ELLIPSIZE_END);
  return layout;
}

static void
measure_text (OgMessageRow *self, const char *text, Look look, int *width, int *height)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, look);

  pango_layout_get_pixel_size (layout, width, height);
}

static void
measure_columns (OgMessageRow *self, Columns *columns)
{
  int height;
  int out;

  measure_text (self, "0", LOOK_VALUES, &columns->values, &height);
  measure_text (self, SAMPLE_TIME, LOOK_DIM, &columns->time, &columns->line);
  columns->line = MAX (MAX (columns->line, height), ICON_SIZE);
  columns->values *= VALUES_CHARS;

  measure_text (self, "n", LOOK_PLAIN, &columns->sender, NULL);
  columns->sender *= SENDER_CHARS;

  measure_text (self, og_message_direction_get_word (OG_TAP_IN), LOOK_DIM,
                &columns->word, NULL);
  measure_text (self, og_message_direction_get_word (OG_TAP_OUT), LOOK_DIM,
                &out, NULL);
  columns->word = MAX (columns->word, out);
}

static const Columns *
get_columns (OgMessageRow *self)
{
  if (self->columns.line == 0)
    measure_columns (self, &self->columns);

  return &self->columns;
}

/* The icon and the word. */
static int
get_direction_width (const Columns *columns)
{
  return ICON_SIZE + SPACING / 2 + columns->word;
}

static int
get_wide_width (const Columns *columns)
{
  return columns->time + get_direction_width (columns) + columns->sender
         + 2 * columns->values + 4 * SPACING;
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
  const Columns *columns = get_columns (OG_MESSAGE_ROW (widget));
  int wide = get_wide_width (columns);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_direction_width (columns) + SPACING + columns->time;
      *natural = wide;
    }
  else
    *minimum = *natural = for_size >= wide || for_size == -1
                              ? columns->line
                              : 2 * columns->line + LINE_SPACING;
}

static GtkSizeRequestMode
og_message_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Both @start and the result are counted in reading direction. */
static int
get_x (OgMessageRow *self, int start, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
             ? gtk_widget_get_width (widget) - start - width
             : start;
}

/* Text begins at the side where its column does, whichever way it runs: where
 * text runs against the direction of the user interface, Pango takes the other
 * side than the one it is told. */
static PangoAlignment
choose_alignment (PangoLayout *layout)
{
  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL
             ? PANGO_ALIGN_RIGHT
             : PANGO_ALIGN_LEFT;
}

static void
get_color (OgMessageRow *self, Look look, GdkRGBA *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  gtk_style_context_get_color (context, color);
  if (look == LOOK_DIM)
    color->alpha *= DIM;
  else if (look == LOOK_ERROR || look == LOOK_GAP)
    gtk_style_context_lookup_color (
        context, look == LOOK_ERROR ? "error_color" : "warning_color", color);
}

/* Gives where the next column begins. */
static int
draw (OgMessageRow *self,
      GtkSnapshot *snapshot,
      const char *text,
      Look look,
      int start,
      int line,
      int width)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, look);
  int step = self->columns.line + LINE_SPACING;
  GdkRGBA color;
  int height;

  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  pango_layout_set_alignment (layout, choose_alignment (layout));
  pango_layout_get_pixel_size (layout, NULL, &height);
  get_color (self, look, &color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (
                    (float) get_x (self, start, width),
                    (float) (line * step + (self->columns.line - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  return start + width + SPACING;
}

static Look
choose_address_look (OgMessageRow *self)
{
  return og_message_is_malformed (self->message) ? LOOK_ERROR : LOOK_ADDRESS;
}

static int
draw_word (OgMessageRow *self, GtkSnapshot *snapshot, int start)
{
  OgTapDirection direction = og_message_get_direction (self->message);

  return draw (self, snapshot, og_message_direction_get_word (direction),
               LOOK_DIM, start + ICON_SIZE + SPACING / 2, 0, self->columns.word);
}

static void
draw_in_columns (OgMessageRow *self, GtkSnapshot *snapshot, int width)
{
  const Columns *columns = &self->columns;
  int start = draw (self, snapshot, og_message_get_time (self->message),
                    LOOK_DIM, 0, 0, columns->time);
  int address;

  start = draw_word (self, snapshot, start);
  start = draw (self, snapshot, og_message_get_sender (self->message),
                LOOK_PLAIN, start, 0, columns->sender);
  address =
      MAX ((int) ((width - start - SPACING) * ADDRESS_SHARE), columns->values);
  start = draw (self, snapshot, og_message_get_address (self->message),
                choose_address_look (self), start, 0, address);
  draw (self, snapshot, og_message_get_values (self->message), LOOK_VALUES,
        start, 0, width - start);
}

static void
draw_on_two_lines (OgMessageRow *self, GtkSnapshot *snapshot, int width)
{
  const char *address = og_message_get_address (self->message);
  int time = self->columns.time;
  int start = draw_word (self, snapshot, 0);
  int address_width;

  draw (self, snapshot, og_message_get_sender (self->message), LOOK_PLAIN,
        start, 0, width - start - SPACING - time);
  draw (self, snapshot, og_message_get_time (self->message), LOOK_DIM,
        width - time, 0, time);

  measure_text (self, address, choose_address_look (self), &address_width, NULL);
  address_width = MIN (address_width, (int) (width * ADDRESS_SHARE_NARROW));
  start = draw (self, snapshot, address, choose_address_look (self), 0, 1,
                address_width);
  draw (self, snapshot, og_message_get_values (self->message), LOOK_VALUES,
        start, 1, width - start);
}

static gboolean
is_gap (OgMessageRow *self)
{
  return self->message != NULL
         && og_message_get_part (self->message)->kind == OG_PART_GAP;
}

static gboolean
is_wide (OgMessageRow *self, int width)
{
  return width >= get_wide_width (get_columns (self));
}

static void
og_message_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OgMessageRow *self = OG_MESSAGE_ROW (widget);
  int width = gtk_widget_get_width (widget);

  if (self->message == NULL)
    return;

  if (is_gap (self))
    {
      draw (self, snapshot, og_message_get_address (self->message), LOOK_GAP, 0,
            0, width);
      return;
    }

  gtk_widget_snapshot_child (widget, self->icon, snapshot);
  if (is_wide (self, width))
    draw_in_columns (self, snapshot, width);
  else
    draw_on_two_lines (self, snapshot, width);
}

static void
og_message_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OgMessageRow *self = OG_MESSAGE_ROW (widget);
  int start = is_wide (self, width) ? self->columns.time + SPACING : 0;

  gtk_widget_size_allocate (self->icon,
                            &(GtkAllocation){ get_x (self, start, ICON_SIZE),
                                              (self->columns.line - ICON_SIZE) / 2,
                                              ICON_SIZE, ICON_SIZE },
                            -1);
}

static void
measure_again (OgMessageRow *self)
{
  self->columns = (Columns){ 0 };
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
og_message_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (og_message_row_parent_class)
      ->system_setting_changed (widget, setting);
  measure_again (OG_MESSAGE_ROW (widget));
}

/* All that the row may have had to shorten. */
static gboolean
og_message_row_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  OgMessageRow *self = OG_MESSAGE_ROW (widget);
  g_autofree char *text = NULL;

  if (self->message == NULL || is_gap (self))
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

  g_clear_pointer (&self->icon, gtk_widget_unparent);
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
  widget_class->snapshot = og_message_row_snapshot;
  widget_class->system_setting_changed = og_message_row_system_setting_changed;
  widget_class->query_tooltip = og_message_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "messagerow");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
og_message_row_init (OgMessageRow *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->icon, "dim-label");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
og_message_row_new (void)
{
  return g_object_new (OG_TYPE_MESSAGE_ROW, NULL);
}

void
og_message_row_show (OgMessageRow *self, OgMessage *message)
{
  GtkImage *icon = GTK_IMAGE (self->icon);
  const char *name;

  g_set_object (&self->message, message);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (message == NULL)
    return;

  name = og_message_get_direction (message) == OG_TAP_OUT
             ? "oscgroups-out-symbolic"
             : "oscgroups-in-symbolic";
  if (g_strcmp0 (gtk_image_get_icon_name (icon), name) != 0)
    gtk_image_set_from_icon_name (icon, name);
}
