/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-view.h"

#include "app/traffic/message-row.h"

/* Pixels from the end at which the user is there again. */
#define NEAR_END 24

struct _OgMessageView
{
  AdwBin parent_instance;

  gboolean following;
  double value; /* of the adjustment when last looked at */
  guint tick;   /* 0: none */

  /* Borrowed */
  OgMessageLog *log;
  GtkSelectionModel *selection;
  GtkAdjustment *adjustment;

  /* Template widgets */
  GtkScrolledWindow *scrolled;
  GtkListView *list;
  GtkRevealer *jump;
};

enum
{
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgMessageView, og_message_view, ADW_TYPE_BIN)

static void
scroll_to_end (OgMessageView *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->log));

  if (n_items > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item",
                                "u", n_items - 1);
}

static void
set_following (OgMessageView *self, gboolean following)
{
  self->following = following;
  gtk_revealer_set_reveal_child (self->jump, !following);
}

/* Pixels from the value to the end. */
static double
get_rest (OgMessageView *self)
{
  return gtk_adjustment_get_upper (self->adjustment)
         - gtk_adjustment_get_page_size (self->adjustment)
         - gtk_adjustment_get_value (self->adjustment);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  OgMessageView *self = OG_MESSAGE_VIEW (widget);

  self->tick = 0;
  if (self->following)
    scroll_to_end (self);

  return G_SOURCE_REMOVE;
}

/* As rows come and go, are measured, or have more or less room, the list moves
 * by itself; its length or the page changes with it, and this is called before
 * on_scrolled(). While it is laid out it cannot be told where to go. */
static void
on_changed (OgMessageView *self)
{
  self->value = gtk_adjustment_get_value (self->adjustment);
  if (self->following && get_rest (self) >= 1 && self->tick == 0)
    self->tick =
        gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* A move up that comes alone is the user's. */
static void
on_scrolled (OgMessageView *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);

  if (get_rest (self) <= NEAR_END)
    set_following (self, TRUE);
  else if (value < self->value)
    set_following (self, FALSE);

  self->value = value;
}

/* The list is connected before us and knows of the items already. */
static void
on_items_changed (GListModel *model,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  OgMessageView *self)
{
  if (self->following && n_added > 0)
    scroll_to_end (self);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, og_message_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  OgMessage *message = gtk_list_item_get_item (item);
  g_autofree char *line = og_message_dup_line (message);

  og_message_row_show (OG_MESSAGE_ROW (row), message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  og_message_row_show (OG_MESSAGE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_activate (GtkListView *list, guint position, OgMessageView *self)
{
  g_autoptr (OgMessage) message =
      g_list_model_get_item (G_LIST_MODEL (self->log), position);

  if (og_message_get_part (message)->kind != OG_PART_GAP)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, message);
}

static void
on_jump (GtkWidget *widget, const char *name, GVariant *parameter)
{
  og_message_view_follow (OG_MESSAGE_VIEW (widget));
}

static void
og_message_view_class_init (OgMessageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_OPENED] =
      g_signal_new ("opened", OG_TYPE_MESSAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, OG_TYPE_MESSAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/traffic/message-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OgMessageView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, OgMessageView, list);
  gtk_widget_class_bind_template_child (widget_class, OgMessageView, jump);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_install_action (widget_class, "messages.jump", NULL, on_jump);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
og_message_view_init (OgMessageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  self->following = TRUE;
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (on_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "value-changed",
                           G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

void
og_message_view_set_log (OgMessageView *self, OgMessageLog *log)
{
  self->log = log;
  self->selection = GTK_SELECTION_MODEL (
      gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (log))));
  gtk_list_view_set_model (self->list, self->selection);
  g_object_unref (self->selection);
  g_signal_connect_object (self->selection, "items-changed",
                           G_CALLBACK (on_items_changed), self, 0);
}

void
og_message_view_follow (OgMessageView *self)
{
  set_following (self, TRUE);
  scroll_to_end (self);
}

char *
og_message_view_dup_text (OgMessageView *self, guint *n_messages)
{
  g_autoptr (GtkBitset) chosen =
      gtk_bitset_copy (gtk_selection_model_get_selection (self->selection));
  GString *text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_is_empty (chosen))
    gtk_bitset_add_range (chosen, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->log)));

  *n_messages = (guint) gtk_bitset_get_size (chosen);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position);
       more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (OgMessage) message =
          g_list_model_get_item (G_LIST_MODEL (self->log), position);
      g_autofree char *line = og_message_dup_line (message);

      g_string_append_printf (text, "%s\n", line);
      if (og_message_get_part (message)->kind == OG_PART_GAP)
        (*n_messages)--;
    }

  return g_string_free (text, FALSE);
}
