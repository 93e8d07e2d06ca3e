/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An OSC packet as bytes: is it well-formed, and which messages are in it.
 * It never copies, never allocates and never reads outside the bytes it is
 * given, whatever they hold. It knows OSC (1.0 and the type tags of 1.1) and
 * nothing of OSCgroups. */

/* Bundles may be nested this deep; OSC itself sets no limit. */
#define OG_OSC_MAX_DEPTH 16

/* The time tag of what is to happen at once. */
#define OG_OSC_IMMEDIATELY G_GUINT64_CONSTANT (1)

/* Bytes of "#bundle", its terminator and the time tag. */
#define OG_OSC_BUNDLE_HEADER 16

typedef enum
{
  OG_OSC_OK,
  OG_OSC_EMPTY,             /* no bytes at all */
  OG_OSC_UNALIGNED,         /* a size that is not a multiple of four */
  OG_OSC_BAD_ADDRESS,       /* the address has no end */
  OG_OSC_NO_TYPE_TAGS,      /* what follows the address is not a type tag string */
  OG_OSC_BAD_TYPE_TAG,      /* a tag outside ifsbhtdScrmTFNI[] */
  OG_OSC_SHORT_ARGUMENT,    /* an argument runs past the end */
  OG_OSC_OPEN_ARRAY,        /* "[" and "]" are not as many */
  OG_OSC_BAD_PADDING,       /* a string or blob not padded with zeros */
  OG_OSC_BAD_BUNDLE,        /* "#" without "#bundle" and a time tag */
  OG_OSC_BAD_ELEMENT,       /* an element's size does not fit its bundle */
  OG_OSC_TOO_DEEP           /* nested deeper than OG_OSC_MAX_DEPTH */
} OgOscFault;

/* One message inside a packet. All pointers borrow from the packet. */
typedef struct
{
  const char *address;      /* terminated inside the packet */
  const char *types;        /* tags after the comma; "" if there are none */
  const guint8 *arguments;
  const guint8 *end;
} OgOscMessage;

/* A walk over all messages of a packet, bundles within bundles included, in
 * the order in which they stand. */
typedef struct
{
  const guint8 *position;
  const guint8 *ends[OG_OSC_MAX_DEPTH];
  const guint8 *times[OG_OSC_MAX_DEPTH];
  guint depth;
  OgOscFault fault;
} OgOscWalk;

OgOscFault  og_osc_check            (const guint8 *data, gsize size);
OgOscFault  og_osc_check_padded     (const guint8 *data, gsize size);
void        og_osc_walk_init        (OgOscWalk *walk, const guint8 *data, gsize size);
gboolean    og_osc_walk_next        (OgOscWalk *walk, OgOscMessage *message);
guint64     og_osc_walk_get_time    (const OgOscWalk *walk);
gsize       og_osc_find_first       (const guint8 *data, gsize size);
gboolean    og_osc_mentions         (const guint8 *data, gsize size, const char *prefix);
const char *og_osc_fault_to_string  (OgOscFault fault);

/* og_osc_check: whether every reader of OSC that follows the specification can
 * take the packet apart without leaving it, the original programs among them:
 * they end on what this refuses, except bundles nested too deep. Strings may
 * be padded with anything, and bytes may follow the last argument, as there.
 *
 * og_osc_check_padded: the same, and padding is zero, as liblo demands.
 *
 * og_osc_walk_next: FALSE at the end or at the first fault, which then stands
 * in walk->fault. A message it gives has been checked like og_osc_check does.
 *
 * og_osc_walk_get_time: the time tag of the innermost bundle around the message
 * given last; OG_OSC_IMMEDIATELY outside of all bundles.
 *
 * og_osc_find_first: where the first message begins, however deep inside bundles.
 * Needs no well-formed packet; less than @size unless that is 0.
 *
 * og_osc_mentions: whether the address of any message starts with @prefix.
 * Needs no well-formed packet: it looks as far as the structure can be
 * followed. */

G_END_DECLS
