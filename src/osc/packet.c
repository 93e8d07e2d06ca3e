/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/packet.h"

#include <string.h>

static const guint8 BUNDLE_TAG[8] = "#bundle";

static guint32
read_uint32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* The end of the padded string at @string, NULL if it has none before @end.
 * Only every fourth byte is looked at: the last of a padded string is zero
 * by definition, and the original finds the end in the same way. A string
 * that starts with zero is four bytes long: SuperCollider's integer address. */
static const guint8 *
find_string_end (const guint8 *string, const guint8 *end)
{
  if (end - string < 4)
    return NULL;
  if (string[0] == 0)
    return string + 4;

  while (end - string >= 4)
    {
      if (string[3] == 0)
        return string + 4;
      string += 4;
    }

  return NULL;
}

static gboolean
is_zero (const guint8 *data, const guint8 *end)
{
  while (data < end)
    if (*data++ != 0)
      return FALSE;

  return TRUE;
}

/* How many bytes an argument of fixed size takes, -1 for the other tags. */
static int
get_fixed_size (char tag)
{
  switch (tag)
    {
    case 'T':
    case 'F':
    case 'N':
    case 'I':
    case '[':
    case ']':
      return 0;
    case 'i':
    case 'f':
    case 'c':
    case 'r':
    case 'm':
      return 4;
    case 'h':
    case 't':
    case 'd':
      return 8;
    default:
      return -1;
    }
}

static OgOscFault
skip_string (const guint8 **position, const guint8 *end, gboolean padded)
{
  const guint8 *start = *position;
  const guint8 *next = find_string_end (start, end);

  if (next == NULL)
    return OG_OSC_SHORT_ARGUMENT;
  if (padded && !is_zero (start + strlen ((const char *) start), next))
    return OG_OSC_BAD_PADDING;

  *position = next;
  return OG_OSC_OK;
}

/* What is left is a multiple of four, so the padding fits if the blob does. */
static OgOscFault
skip_blob (const guint8 **position, const guint8 *end, gboolean padded)
{
  gsize left = end - *position;
  gsize size;
  gsize whole;

  if (left < 4)
    return OG_OSC_SHORT_ARGUMENT;

  size = read_uint32 (*position);
  if (size > left - 4)
    return OG_OSC_SHORT_ARGUMENT;

  whole = (size + 3) & ~(gsize) 3;
  if (padded && !is_zero (*position + 4 + size, *position + 4 + whole))
    return OG_OSC_BAD_PADDING;

  *position += 4 + whole;
  return OG_OSC_OK;
}

static OgOscFault
skip_argument (char tag, const guint8 **position, const guint8 *end, gboolean padded)
{
  int size = get_fixed_size (tag);

  if (tag == 's' || tag == 'S')
    return skip_string (position, end, padded);
  if (tag == 'b')
    return skip_blob (position, end, padded);
  if (size < 0)
    return OG_OSC_BAD_TYPE_TAG;
  if (end - *position < size)
    return OG_OSC_SHORT_ARGUMENT;

  *position += size;
  return OG_OSC_OK;
}

/* The arguments that @tags names. The original ends on an array that is not
 * closed, yet never asks whether it was opened first. */
static OgOscFault
check_arguments (const char *tags,
                 const guint8 *position,
                 const guint8 *end,
                 gboolean padded)
{
  int open_arrays = 0;

  for (const char *tag = tags; *tag != '\0'; tag++)
    {
      OgOscFault fault = skip_argument (*tag, &position, end, padded);

      if (fault != OG_OSC_OK)
        return fault;
      open_arrays += (*tag == '[') - (*tag == ']');
    }

  return open_arrays == 0 ? OG_OSC_OK : OG_OSC_OPEN_ARRAY;
}

/* The original reads only the terminator of an empty type tag string: what
 * follows may be anything. */
static OgOscFault
parse_message (OgOscMessage *message,
               const guint8 *data,
               const guint8 *end,
               gboolean padded)
{
  const guint8 *position = data;

  message->address = (const char *) data;
  message->types = "";
  message->arguments = message->end = end;

  if ((end - data) % 4 != 0)
    return OG_OSC_UNALIGNED;
  if (skip_string (&position, end, FALSE) != OG_OSC_OK)
    return OG_OSC_BAD_ADDRESS;
  if (padded && data[0] != 0
      && !is_zero (data + strlen (message->address), position))
    return OG_OSC_BAD_PADDING;
  if (position == end)
    return OG_OSC_OK;
  if (*position != ',')
    return OG_OSC_NO_TYPE_TAGS;
  if (position[1] == 0 && !padded)
    return OG_OSC_OK;

  message->types = (const char *) position + 1;
  if (skip_string (&position, end, padded) != OG_OSC_OK)
    return OG_OSC_NO_TYPE_TAGS;

  message->arguments = position;
  return check_arguments (message->types, position, end, padded);
}

static gboolean
is_bundle (const guint8 *data, const guint8 *end)
{
  return end - data >= OG_OSC_BUNDLE_HEADER
         && memcmp (data, BUNDLE_TAG, sizeof BUNDLE_TAG) == 0;
}

/* Steps into the bundle that ends at @end and whose header is at the walk's
 * position. */
static gboolean
enter_bundle (OgOscWalk *walk, const guint8 *end)
{
  if (!is_bundle (walk->position, end))
    walk->fault = OG_OSC_BAD_BUNDLE;
  else if ((end - walk->position) % 4 != 0)
    walk->fault = OG_OSC_UNALIGNED;
  else if (walk->depth == OG_OSC_MAX_DEPTH)
    walk->fault = OG_OSC_TOO_DEEP;
  else
    {
      walk->times[walk->depth] = walk->position + sizeof BUNDLE_TAG;
      walk->ends[walk->depth++] = end;
      walk->position += OG_OSC_BUNDLE_HEADER;
    }

  return walk->fault == OG_OSC_OK;
}

/* Reads the size of the next element and gives the element's end. The bundle
 * and its elements so far are multiples of four: there is room for a size. */
static const guint8 *
open_element (OgOscWalk *walk)
{
  const guint8 *end = walk->ends[walk->depth - 1];
  guint32 size = read_uint32 (walk->position);

  walk->position += 4;
  if (size == 0 || size % 4 != 0 || size > (gsize) (end - walk->position))
    {
      walk->fault = OG_OSC_BAD_ELEMENT;
      return NULL;
    }

  return walk->position + size;
}

static gboolean
take_message (OgOscWalk *walk,
              OgOscMessage *message,
              const guint8 *end,
              gboolean padded)
{
  walk->fault = parse_message (message, walk->position, end, padded);
  walk->position = end;
  return walk->fault == OG_OSC_OK;
}

static gboolean
walk_next (OgOscWalk *walk, OgOscMessage *message, gboolean padded)
{
  while (walk->fault == OG_OSC_OK && walk->depth > 0)
    {
      const guint8 *end;

      if (walk->position == walk->ends[walk->depth - 1])
        {
          walk->depth--;
          continue;
        }

      end = open_element (walk);
      if (end == NULL)
        return FALSE;
      if (*walk->position != '#')
        return take_message (walk, message, end, padded);

      enter_bundle (walk, end);
    }

  return FALSE;
}

static OgOscFault
check (const guint8 *data, gsize size, gboolean padded)
{
  OgOscMessage message;
  OgOscWalk walk;

  if (size == 0)
    return OG_OSC_EMPTY;
  if (data[0] != '#')
    return parse_message (&message, data, data + size, padded);

  og_osc_walk_init (&walk, data, size);
  while (walk_next (&walk, &message, padded))
    ;

  return walk.fault;
}

OgOscFault
og_osc_check (const guint8 *data, gsize size)
{
  return check (data, size, FALSE);
}

OgOscFault
og_osc_check_padded (const guint8 *data, gsize size)
{
  return check (data, size, TRUE);
}

/* A bare message is walked like the only element of a bundle: depth 0 with a
 * position that is not yet at the end. */
void
og_osc_walk_init (OgOscWalk *walk, const guint8 *data, gsize size)
{
  walk->position = data;
  walk->depth = 0;
  walk->fault = size == 0 ? OG_OSC_EMPTY : OG_OSC_OK;
  walk->ends[0] = data + size;

  if (size > 0 && data[0] == '#')
    enter_bundle (walk, data + size);
}

gboolean
og_osc_walk_next (OgOscWalk *walk, OgOscMessage *message)
{
  if (walk->depth == 0 && walk->fault == OG_OSC_OK
      && walk->position < walk->ends[0])
    return take_message (walk, message, walk->ends[0], FALSE);

  return walk_next (walk, message, FALSE);
}

guint64
og_osc_walk_get_time (const OgOscWalk *walk)
{
  guint64 time;

  if (walk->depth == 0)
    return OG_OSC_IMMEDIATELY;

  memcpy (&time, walk->times[walk->depth - 1], sizeof time);
  return GUINT64_FROM_BE (time);
}

gsize
og_osc_find_first (const guint8 *data, gsize size)
{
  const gsize opening = OG_OSC_BUNDLE_HEADER + sizeof (guint32);
  gsize first = 0;

  while (size - first > opening && is_bundle (data + first, data + size))
    first += opening;

  return first;
}

static gboolean
starts_with (const guint8 *data, const guint8 *end, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (end - data) >= length && memcmp (data, prefix, length) == 0;
}

/* A bundle in a bundle is looked into by shifting past its header only: its
 * elements then follow like those of the outer one, so no depth is kept. */
gboolean
og_osc_mentions (const guint8 *data, gsize size, const char *prefix)
{
  const guint8 *end = data + size;

  if (!is_bundle (data, end))
    return starts_with (data, end, prefix);

  data += OG_OSC_BUNDLE_HEADER;
  while (end - data >= 4)
    {
      gsize element = read_uint32 (data);

      data += 4;
      if (is_bundle (data, end))
        {
          data += OG_OSC_BUNDLE_HEADER;
          continue;
        }
      if (starts_with (data, end, prefix))
        return TRUE;
      if (element > (gsize) (end - data))
        return FALSE;
      data += element;
    }

  return FALSE;
}

const char *
og_osc_fault_to_string (OgOscFault fault)
{
  static const char *const words[] = {
    [OG_OSC_OK] = "well-formed",
    [OG_OSC_EMPTY] = "empty",
    [OG_OSC_UNALIGNED] = "size is not a multiple of four",
    [OG_OSC_BAD_ADDRESS] = "address without an end",
    [OG_OSC_NO_TYPE_TAGS] = "no type tags",
    [OG_OSC_BAD_TYPE_TAG] = "unknown type tag",
    [OG_OSC_SHORT_ARGUMENT] = "argument past the end",
    [OG_OSC_OPEN_ARRAY] = "array without an end",
    [OG_OSC_BAD_PADDING] = "padding is not zero",
    [OG_OSC_BAD_BUNDLE] = "bad bundle header",
    [OG_OSC_BAD_ELEMENT] = "bad bundle element",
    [OG_OSC_TOO_DEEP] = "bundles nested too deep",
  };

  return words[fault];
}
