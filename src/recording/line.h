/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/name.h"

G_BEGIN_DECLS

/* The lines of a recording; data/doc/recording.md tells the format. A packet of one
 * sender becomes a line of words (recording/text.h) if these give every byte of it again.
 * Otherwise it becomes a comment that holds its bytes, and lines of words behind it that
 * only other programs play. liblo's oscsendfile skips all comments. */

/* Bytes of a packet: what fits into a datagram. */
#define OG_RECORDED_MAX 65535

/* Bytes of the longest line, with its line feed. */
#define OG_RECORDING_LINE_MAX (96 * 1024)

/* Bytes that og_recording_line_parse() needs for a packet. */
#define OG_RECORDING_ROOM (OG_RECORDED_MAX + 32)

/* The notes, and the value of the first one, which begins each recording. */
#define OG_RECORDING_NOTE_FORMAT "format"
#define OG_RECORDING_NOTE_USER   "user"
#define OG_RECORDING_NOTE_GROUP  "group"
#define OG_RECORDING_NOTE_MISSED "missed"
#define OG_RECORDING_NOTE_END    "end"
#define OG_RECORDING_FORMAT      "oscgroups-recording-1"

typedef enum
{
  OG_RECORDED_OUT,          /* a local program sent it to the group */
  OG_RECORDED_IN            /* a member sent it, and the local programs got it */
} OgRecordedDirection;

typedef struct
{
  gint64 time;              /* µs since the recording began */
  OgRecordedDirection direction;
  char sender[OG_NAME_MAX + 1]; /* "": not known */
  const guint8 *data;
  gsize size;               /* up to OG_RECORDED_MAX */
} OgRecorded;

typedef enum
{
  OG_RECORDING_LINE_PACKET,
  OG_RECORDING_LINE_NOTE,
  OG_RECORDING_LINE_SHOWN,  /* what other programs play of the packet before */
  OG_RECORDING_LINE_MALFORMED
} OgRecordingLineKind;

typedef struct
{
  guint64 tag;              /* the NTP time */
  OgRecorded packet;        /* of a packet; its time is not set */
  char *note;               /* of a note: its name */
  char *value;              /* of a note; "" if it has none */
} OgRecordingLine;

void                og_recording_line_append      (GString *text, guint64 tag,
                                                   const OgRecorded *packet);
void                og_recording_line_append_note (GString *text, guint64 tag, const char *note,
                                                   const char *value);
OgRecordingLineKind og_recording_line_parse       (char *text, OgRecordingLine *line,
                                                   guint8 *room);
gboolean            og_recording_line_parse_tag   (const char *text, guint64 *tag);

/* og_recording_line_append: with line feeds. og_recording_line_append_note: @note is a
 * word of ASCII letters, @value any text.
 *
 * og_recording_line_parse: @text has no line feed, and is taken apart. @line borrows from
 * it and from @room, which has OG_RECORDING_ROOM bytes. */

G_END_DECLS
