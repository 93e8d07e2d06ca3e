/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/own-password.h"
#include "wire/address.h"

G_BEGIN_DECLS

/* A server may have several names and addresses, and holds the user's name with the
 * password that was made up for one of them. This finds those of the names used before
 * that are the server at an address: they lead there now. So a password goes only where
 * it would go if the user joined by that name again, and never to another server. */

typedef struct _OgOtherNames OgOtherNames;

/* @password: of the next name that leads to @server, borrowed; NULL: there is none any
 * more. */
typedef void (*OgOtherNamesFunc) (const char *password, const OgAddress *server,
                                  gpointer data);

OgOtherNames *og_other_names_new  (GPtrArray *others, OgOtherNamesFunc found, gpointer data);
void          og_other_names_free (OgOtherNames *self);
void          og_other_names_look (OgOtherNames *self, const OgAddress *server);

/* og_other_names_new: @others of OgOtherPassword, kept; each is looked up once for
 * each server that is looked for.
 *
 * og_other_names_look: @server is where the client is now, its port does not count. The
 * answer comes from the main context that was the maker's thread-default one, never from
 * within the call, which may come from any thread that takes turns with it. While a look is
 * under way it does nothing. */

G_END_DECLS
