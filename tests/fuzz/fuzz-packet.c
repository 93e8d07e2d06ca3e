/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/arguments.h"
#include "osc/sieve.h"

#include "fuzzer.h"
#include "osc/original-reader.h"

#include <lo/lo.h>

#define PREFIX "/groupclient/"

static void
take_all (const OgOscMessage *message)
{
  OgOscArguments arguments;
  const guint8 *data;
  gsize size;
  gint32 int32;
  gint64 int64;

  og_osc_arguments_init (&arguments, message);
  while (og_osc_take_string (&arguments) != NULL
         || og_osc_take_int32 (&arguments, &int32)
         || og_osc_take_int64 (&arguments, &int64)
         || og_osc_take_blob (&arguments, &data, &size))
    g_assert_true (arguments.position <= arguments.end);
}

/* Out of memory of its exact size, which liblo may not leave. */
static void
read_with_liblo (const OgOscMessage *message)
{
  const guint8 *start = (const guint8 *) message->address;
  gsize size = (gsize) (message->end - start);
  g_autofree guint8 *copy = g_memdup2 (start, size);
  lo_message theirs = lo_message_deserialise (copy, size, NULL);

  if (theirs != NULL)
    {
      g_assert_cmpstr (lo_message_get_types (theirs), ==, message->types);
      lo_message_free (theirs);
    }
}

/* Gives whether an address with the prefix was among the messages. */
static gboolean
walk_all (const guint8 *data, gsize size, gboolean padded, OgOscFault *fault)
{
  gboolean mentioned = FALSE;
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, data, size);
  while (og_osc_walk_next (&walk, &message))
    {
      mentioned |= g_str_has_prefix (message.address, PREFIX);
      take_all (&message);
      if (padded)
        read_with_liblo (&message);
    }

  *fault = walk.fault;
  return mentioned;
}

static gboolean
keeps_others (const OgOscMessage *message, gpointer data)
{
  guint *n_kept = data;
  gboolean keeps = !g_str_has_prefix (message->address, PREFIX);

  *n_kept += keeps;
  return keeps;
}

/* What is left of a well-formed packet is one. */
static void
sieve (const guint8 *data, gsize size)
{
  g_autofree guint8 *kept = g_malloc (size);
  guint n_kept = 0;
  gsize left = og_osc_sieve (data, size, keeps_others, &n_kept, kept);

  g_assert_cmpint (left > 0, ==, n_kept > 0);
  g_assert_cmpuint (left, <=, size);
  g_assert_true (left == 0 || og_osc_check (kept, left) == OG_OSC_OK);
  g_assert_false (og_osc_mentions (kept, left, PREFIX));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  OgOscFault fault = og_osc_check (data, size);
  gboolean padded = og_osc_check_padded (data, size) == OG_OSC_OK;
  gboolean mentions = og_osc_mentions (data, size, PREFIX);
  OgOscFault walk_fault;
  gboolean mentioned = walk_all (data, size, padded, &walk_fault);

  g_assert_cmpint (walk_fault, ==, fault);
  if (fault != OG_OSC_TOO_DEEP)
    g_assert_cmpint (fault == OG_OSC_OK, ==,
                     og_original_reader_accepts (data, size));
  if (padded)
    g_assert_cmpint (fault, ==, OG_OSC_OK);
  if (fault == OG_OSC_OK)
    {
      g_assert_cmpint (mentions, ==, mentioned);
      sieve (data, size);
    }

  return 0;
}
