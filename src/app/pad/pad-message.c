/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/pad/pad-message.h"

#include "osc/arguments.h"

#include <lo/lo.h>
#include <string.h>

#define FADER  "/pad/fader/"
#define BUTTON "/pad/button/"
#define ECHO   "/pad/echo"
#define REPLY  "/pad/reply"

static char *
dup_address (const OgPadMessage *self)
{
  switch (self->kind)
    {
    case OG_PAD_FADER:
      return g_strdup_printf (FADER "%u", self->number);
    case OG_PAD_BUTTON:
      return g_strdup_printf (BUTTON "%u", self->number);
    case OG_PAD_ECHO:
      return g_strdup (ECHO);
    case OG_PAD_REPLY:
      break;
    }

  return g_strdup (REPLY);
}

static void
add_arguments (const OgPadMessage *self, lo_message message)
{
  switch (self->kind)
    {
    case OG_PAD_FADER:
      lo_message_add_float (message, self->value);
      break;
    case OG_PAD_BUTTON:
      lo_message_add_int32 (message, 1);
      break;
    case OG_PAD_ECHO:
      lo_message_add_int32 (message, self->question);
      break;
    case OG_PAD_REPLY:
      lo_message_add_int32 (message, self->question);
      lo_message_add_string (message, self->asker);
      break;
    }

  lo_message_add_string (message, self->name);
}

GBytes *
og_pad_message_encode (const OgPadMessage *self)
{
  g_autofree char *address = dup_address (self);
  lo_message message = lo_message_new ();
  gpointer data;
  gsize size;

  add_arguments (self, message);
  data = lo_message_serialise (message, address, NULL, &size);
  lo_message_free (message);
  return g_bytes_new_with_free_func (data, size, free, data);
}

static gboolean
read_number (const char *address, const char *prefix, guint most, guint *number)
{
  guint64 value;

  if (!g_str_has_prefix (address, prefix)
      || !g_ascii_string_to_unsigned (address + strlen (prefix), 10, 1, most,
                                      &value, NULL))
    return FALSE;

  *number = (guint) value;
  return TRUE;
}

static gboolean
read_kind (OgPadMessage *self, const char *address)
{
  if (read_number (address, FADER, OG_PAD_N_FADERS, &self->number))
    self->kind = OG_PAD_FADER;
  else if (read_number (address, BUTTON, OG_PAD_N_BUTTONS, &self->number))
    self->kind = OG_PAD_BUTTON;
  else if (g_str_equal (address, ECHO))
    self->kind = OG_PAD_ECHO;
  else if (g_str_equal (address, REPLY))
    self->kind = OG_PAD_REPLY;
  else
    return FALSE;

  return TRUE;
}

static gboolean
take_name (OgOscArguments *arguments, char name[OG_NAME_MAX + 1])
{
  const char *text = og_osc_take_string (arguments);

  return text != NULL && og_name_is_valid (text)
         && g_strlcpy (name, text, OG_NAME_MAX + 1) <= OG_NAME_MAX;
}

static gboolean
take_values (OgPadMessage *self, OgOscArguments *arguments)
{
  gint32 pressed;

  switch (self->kind)
    {
    case OG_PAD_FADER:
      return og_osc_take_float (arguments, &self->value) && self->value >= 0
             && self->value <= 1;
    case OG_PAD_BUTTON:
      return og_osc_take_int32 (arguments, &pressed) && pressed == 1;
    case OG_PAD_ECHO:
      return og_osc_take_int32 (arguments, &self->question);
    case OG_PAD_REPLY:
      break;
    }

  return og_osc_take_int32 (arguments, &self->question)
         && take_name (arguments, self->asker);
}

gboolean
og_pad_message_decode (OgPadMessage *self, const OgOscMessage *message)
{
  OgOscArguments arguments;

  *self = (OgPadMessage){ 0 };
  og_osc_arguments_init (&arguments, message);
  return read_kind (self, message->address) && take_values (self, &arguments)
         && take_name (&arguments, self->name)
         && og_osc_arguments_at_end (&arguments);
}
