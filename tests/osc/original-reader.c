/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "original-reader.h"

#include <string.h>

static gsize
read_size (const guint8 *data)
{
  return (gsize) data[0] << 24 | (gsize) data[1] << 16 | (gsize) data[2] << 8
         | data[3];
}

/* Bytes of the string at the start of @left bytes, 0 if it has no end. */
static gsize
measure_string (const guint8 *data, gsize left)
{
  if (left >= 4 && data[0] == 0)
    return 4;

  for (gsize size = 4; size <= left; size += 4)
    if (data[size - 1] == 0)
      return size;

  return 0;
}

/* Bytes of an argument, more than @left if it is not whole. */
static gsize
measure_argument (char tag, const guint8 *data, gsize left)
{
  gsize size;

  if (strchr ("TFNI[]", tag) != NULL)
    return 0;
  if (strchr ("ifcrm", tag) != NULL)
    return 4;
  if (strchr ("htd", tag) != NULL)
    return 8;
  if (tag == 'b')
    return left < 4 ? 4 : 4 + (read_size (data) + 3) / 4 * 4;

  g_assert_true (tag == 's' || tag == 'S');
  size = measure_string (data, left);
  return size == 0 ? left + 1 : size;
}

static gboolean
accepts_arguments (const char *tags, const guint8 *data, gsize left)
{
  int level = 0;

  for (; *tags != '\0'; tags++)
    {
      gsize size;

      if (strchr ("ifsbhtdScrmTFNI[]", *tags) == NULL)
        return FALSE;
      size = measure_argument (*tags, data, left);
      if (size > left)
        return FALSE;

      data += size;
      left -= size;
      level += *tags == '[' ? 1 : *tags == ']' ? -1 : 0;
    }

  return level == 0;
}

static gboolean
accepts_message (const guint8 *data, gsize size)
{
  gsize address = measure_string (data, size);
  gsize types;

  if (size % 4 != 0 || address == 0)
    return FALSE;
  if (address == size)
    return TRUE;

  data += address;
  size -= address;
  if (data[0] != ',')
    return FALSE;
  if (data[1] == 0)
    return TRUE;

  types = measure_string (data, size);
  return types != 0
         && accepts_arguments ((const char *) data + 1, data + types,
                               size - types);
}

static gboolean
accepts_bundle (const guint8 *data, gsize size)
{
  if (size < 16 || size % 4 != 0 || memcmp (data, "#bundle", 8) != 0)
    return FALSE;

  for (gsize at = 16; at < size;)
    {
      gsize element = read_size (data + at);

      at += 4;
      if (element % 4 != 0 || element > size - at
          || !og_original_reader_accepts (data + at, element))
        return FALSE;
      at += element;
    }

  return TRUE;
}

gboolean
og_original_reader_accepts (const guint8 *data, gsize size)
{
  if (size > 0 && data[0] == '#')
    return accepts_bundle (data, size);

  return size > 0 && accepts_message (data, size);
}
