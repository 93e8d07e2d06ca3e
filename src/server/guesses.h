/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/claimant.h"
#include "server/reporter.h"

G_BEGIN_DECLS

/* How many passwords may be tried, so that nobody finds one by trying all. Wrong ones
 * count for the site that they come from, and less for its network, so that nobody keeps
 * the neighbours out. Without proof of that they count apart, for the network and for the
 * name that they are tried on, but so that forged ones keep nobody out who can prove.
 * It never looks at a password. */

typedef struct _OgGuesses OgGuesses;

OgGuesses *og_guesses_new      (const guint8 key[OG_SIPHASH_KEY_SIZE], const OgReporter *reporter);
void       og_guesses_free     (OgGuesses *self);
void       og_guesses_begin    (OgGuesses *self);
gboolean   og_guesses_may_try  (OgGuesses *self, const OgClaimant *claimant, const char *name,
                                gint64 now);
void       og_guesses_wrong    (OgGuesses *self, const OgClaimant *claimant, const char *name,
                                gint64 now);
guint64    og_guesses_count    (const OgGuesses *self);

/* og_guesses_begin: with each datagram, of which a few wrong passwords are looked at.
 *
 * og_guesses_may_try: whether the password for @name, of a user or group, is to be
 * looked at. If not, nothing is to be said about it. @name NULL: that of the user who is
 * where it comes from; then it counts for the datagram alone.
 *
 * og_guesses_wrong: one was wrong. A person is told of a source that has sent too many,
 * once a minute.
 *
 * og_guesses_count: passwords that were not looked at. */

G_END_DECLS
