/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message.h"

#include "app/traffic/message-text.h"
#include "app/traffic/time-of-day.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

struct _OgMessage
{
  GObject parent_instance;

  /* Owned */
  char *time;
  char *sender;
  char *address;
  char *values;
  guint8 *data; /* that of @part */

  OgPart part;
  OgTapDirection direction;
};

G_DEFINE_FINAL_TYPE (OgMessage, og_message, G_TYPE_OBJECT)

static char *
format_time (gint64 time)
{
  GString *text = g_string_new (NULL);

  og_time_of_day_append (
      text, time / G_TIME_SPAN_SECOND,
      (guint) (time % G_TIME_SPAN_SECOND / G_TIME_SPAN_MILLISECOND));
  return g_string_free (text, FALSE);
}

static char *
format_sender (OgTapDirection direction, const char *sender)
{
  if (direction == OG_TAP_OUT)
    /* Translators: who sent a message */
    return g_strdup (C_ ("sender", "You"));
  if (*sender == '\0')
    return g_strdup (C_ ("sender", "Unknown"));

  return og_shown_text_dup (sender);
}

static void
og_message_finalize (GObject *object)
{
  OgMessage *self = OG_MESSAGE (object);

  g_free (self->time);
  g_free (self->sender);
  g_free (self->address);
  g_free (self->values);
  g_free (self->data);
  G_OBJECT_CLASS (og_message_parent_class)->finalize (object);
}

static void
og_message_class_init (OgMessageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_message_finalize;
}

static void
og_message_init (OgMessage *self)
{
}

OgMessage *
og_message_new (const OgPart *part,
                OgTapDirection direction,
                const char *sender,
                gint64 time)
{
  OgMessage *self = g_object_new (OG_TYPE_MESSAGE, NULL);

  self->time = format_time (time);
  self->sender = format_sender (direction, sender);
  self->address = og_part_dup_address (part);
  self->values = og_part_dup_values (part);
  self->direction = direction;
  self->data = g_memdup2 (part->data, part->kept);
  self->part = *part;
  self->part.data = self->data;
  return self;
}

OgTapDirection
og_message_get_direction (OgMessage *self)
{
  return self->direction;
}

const char *
og_message_get_time (OgMessage *self)
{
  return self->time;
}

const char *
og_message_get_sender (OgMessage *self)
{
  return self->sender;
}

const char *
og_message_get_address (OgMessage *self)
{
  return self->address;
}

const char *
og_message_get_values (OgMessage *self)
{
  return self->values;
}

const OgPart *
og_message_get_part (OgMessage *self)
{
  return &self->part;
}

gboolean
og_message_is_malformed (OgMessage *self)
{
  return self->part.kind == OG_PART_MALFORMED;
}

char *
og_message_dup_line (OgMessage *self)
{
  if (self->part.kind == OG_PART_GAP)
    return g_strdup (self->address);

  return g_strdup_printf ("%s\t%s\t%s\t%s\t%s", self->time,
                          og_message_direction_get_word (self->direction),
                          self->sender, self->address, self->values);
}

const char *
og_message_direction_get_word (OgTapDirection direction)
{
  /* Translators: OSC that goes to the group, and that comes from it */
  return direction == OG_TAP_OUT ? C_ ("direction", "Out")
                                 : C_ ("direction", "In");
}
