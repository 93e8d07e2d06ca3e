/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

G_BEGIN_DECLS

/* Figures in the words and units of people, in their language. It rounds, and
 * never decides whether a figure is worth showing. All strings are owned by
 * the caller. */

char *og_words_dup_duration      (gint64 microseconds);
char *og_words_dup_brief         (gint64 microseconds);
char *og_words_dup_milliseconds  (gint64 microseconds);
char *og_words_dup_share         (double share);
char *og_words_dup_count         (guint64 count);
char *og_words_dup_packets       (guint64 packets);
char *og_words_dup_server        (const OgSessionConfig *session);
char *og_words_dup_places        (const OgSessionConfig *session);
char *og_words_dup_other_server  (const OgSessionConfig *session);
char *og_words_dup_unknown_server(const OgSessionConfig *session);
char *og_words_dup_names         (const char *const *names);
char *og_words_dup_stand_in      (const OgSessionConfig *session);

/* og_words_dup_duration: "12 seconds", "2 hours 5 minutes".
 *
 * og_words_dup_brief: the same with units only: "12 s", "2 h".
 *
 * og_words_dup_milliseconds: "0.4 ms", "23 ms"; with a minus if it is negative. A
 * very short time is "< 0.1 ms", never 0.
 *
 * og_words_dup_share: a share from 0 to 1: "2 %"; a very small one is "<1 %".
 *
 * og_words_dup_count: "1,204". og_words_dup_packets: "1,204 packets".
 *
 * og_words_dup_server: "example.org", with its port if it is not the usual one.
 * og_words_dup_places: the same, with the other address that is known of it.
 *
 * og_words_dup_other_server: that another one answers there than the invite names, and what
 * to do. og_words_dup_unknown_server: the same of one whose key is not known.
 *
 * og_words_dup_names: of members, with commas between.
 *
 * og_words_dup_stand_in: that the send port is another one than was wanted, and
 * why; NULL: it is not. */

G_END_DECLS
