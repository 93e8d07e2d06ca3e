/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-parts.h"

/* What can be checked of a packet whose end is not known. */
static OgOscFault
check_start (const guint8 *data, gsize kept, gsize size)
{
  if (kept == size)
    return og_osc_check (data, size);

  return size % 4 == 0 ? OG_OSC_OK : OG_OSC_UNALIGNED;
}

static gboolean
is_cut (const OgParts *self)
{
  return self->kept < self->size;
}

static gboolean
is_bundle (const OgParts *self)
{
  return self->kept > 0 && self->data[0] == '#';
}

/* Whether a packet may look like that only because its end is missing. */
static gboolean
is_fault_of_cutting (const OgParts *self)
{
  switch (self->walk.fault)
    {
    case OG_OSC_OK:
      return TRUE;
    case OG_OSC_BAD_ELEMENT:
      return is_bundle (self);
    case OG_OSC_BAD_ADDRESS:
    case OG_OSC_NO_TYPE_TAGS:
    case OG_OSC_SHORT_ARGUMENT:
      return !is_bundle (self);
    case OG_OSC_EMPTY:
    case OG_OSC_UNALIGNED:
    case OG_OSC_BAD_TYPE_TAG:
    case OG_OSC_OPEN_ARRAY:
    case OG_OSC_BAD_PADDING:
    case OG_OSC_BAD_BUNDLE:
    case OG_OSC_TOO_DEEP:
      break;
    }

  return FALSE;
}

static void
give_malformed (OgParts *self, OgOscFault fault, OgPart *part)
{
  part->kind = OG_PART_MALFORMED;
  part->fault = fault;
  part->size = self->size;
  part->kept = self->kept;
  part->data = self->data;
}

static void
give_message (OgParts *self, const OgOscMessage *message, OgPart *part)
{
  part->kind = OG_PART_MESSAGE;
  part->data = (const guint8 *) message->address;
  part->size = part->kept = (gsize) (message->end - part->data);
  part->in_bundle = self->walk.depth > 0;
  part->bundle_time = og_osc_walk_get_time (&self->walk);
}

/* What comes last of a packet that is cut off: of a message all there is, if
 * its arguments have begun; of a bundle, that there is more. */
static void
give_rest (OgParts *self, OgPart *part)
{
  part->kind = OG_PART_REST;
  part->size = self->size - self->kept;
  if (self->walk.fault != OG_OSC_SHORT_ARGUMENT)
    return;

  part->kind = OG_PART_MESSAGE;
  part->size = self->size;
  part->kept = self->kept;
  part->data = self->data;
}

void
og_parts_init (OgParts *self, const guint8 *data, gsize kept, gsize size)
{
  kept = kept < size ? kept & ~(gsize) 3 : size;
  *self = (OgParts){ .data = data, .kept = kept, .size = size };
  self->fault = check_start (data, kept, size);
  og_osc_walk_init (&self->walk, data, kept);
}

gboolean
og_parts_next (OgParts *self, OgPart *part)
{
  OgOscMessage message;

  *part = (OgPart){ .kind = OG_PART_MESSAGE };
  if (self->done)
    return FALSE;

  if (self->fault == OG_OSC_OK && og_osc_walk_next (&self->walk, &message))
    {
      give_message (self, &message, part);
      self->n_messages++;
      return TRUE;
    }

  self->done = TRUE;
  if (self->fault != OG_OSC_OK)
    give_malformed (self, self->fault, part);
  else if (!is_fault_of_cutting (self))
    give_malformed (self, self->walk.fault, part);
  else if (is_cut (self))
    give_rest (self, part);
  else if (self->n_messages == 0)
    part->kind = OG_PART_EMPTY_BUNDLE;
  else
    return FALSE;

  return TRUE;
}
