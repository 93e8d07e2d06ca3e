/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/address-book.h"
#include "server/announcements.h"
#include "server/bundler.h"
#include "server/contests.h"
#include "server/events.h"
#include "server/memberships.h"

G_BEGIN_DECLS

/* The users that are registered, and the rules of names, passwords and numbers. It
 * decides who is in and where, and sees to it that the others hear of it. It
 * never decides how much may be said to each of them. */

typedef struct _OgRegistry OgRegistry;

typedef struct
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  gint64 timeout;           /* µs of silence after which a user is forgotten */
  gint64 keep;              /* µs for which its name is kept then; 0: not at all */
  guint max_users;
  guint max_groups;
  OgAddressBook *addresses; /* borrowed */
  OgLending *lending;       /* borrowed */
  OgServerEventFunc event;  /* may be NULL */
  gpointer event_data;
} OgRegistryConfig;

OgRegistry        *og_registry_new           (const OgRegistryConfig *config,
                                              OgAnnouncements *announcements, OgContests *contests,
                                              OgGuesses *guesses);
void               og_registry_free          (OgRegistry *self);
const OgNameTable *og_registry_get_users     (const OgRegistry *self);
OgMemberships     *og_registry_get_memberships (const OgRegistry *self);

OgStatus           og_registry_admit         (OgRegistry *self, const OgUserAlive *alive,
                                              const OgClaimant *claimant, gint64 now,
                                              OgUser **user);
gboolean           og_registry_waits_long    (OgRegistry *self, const char *name);
void               og_registry_follow_movers (OgRegistry *self, gint64 now);
void               og_registry_set_proven    (OgRegistry *self, OgUser *user, gboolean is_proven);
void               og_registry_leave         (OgRegistry *self, const OgCredentials *credentials,
                                              const OgClaimant *claimant, OgUser **asker,
                                              gint64 now);
void               og_registry_forget_silent (OgRegistry *self, gint64 now);
gint64             og_registry_next_deadline (const OgRegistry *self);

/* og_registry_new: borrows @announcements, @contests and @guesses, which are used as
 * long as requests come, and freed before the registry.
 *
 * og_registry_admit: registers the user, or takes note that it is alive and
 * where. @user is NULL unless the status is ok; and also while it is not known
 * whether the claimant is the user: then nothing is to be said.
 *
 * og_registry_waits_long: it was not known of that name, and its holder cannot be asked.
 *
 * og_registry_follow_movers: after the contests advanced: users that are at another
 * address now.
 *
 * og_registry_leave: forgets the user at once. Nothing happens if there is none with
 * that password, or the claimant is another client. @asker becomes NULL if it is the
 * one. */

G_END_DECLS
