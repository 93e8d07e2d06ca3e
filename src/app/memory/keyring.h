/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Passwords in the keyring of the desktop (libsecret): of a group by server and
 * group, of a user by server and user. No call waits. Where there is no keyring,
 * passwords are not kept: they are asked for again. The caller decides whether
 * they are to be kept at all. The default GApplication runs until all is done. */

void     og_keyring_store_async        (const OgSessionConfig *config);
void     og_keyring_forget_group_async (const OgSessionConfig *config);
void     og_keyring_forget_user_async  (const OgSessionConfig *config);
void     og_keyring_forget_all_async   (void);
gboolean og_keyring_is_busy            (void);

/* og_keyring_store_async: both passwords of @config; one that is empty is
 * forgotten. og_keyring_forget_group_async, _user_async: one of the two. What
 * fails is only logged. og_keyring_is_busy: whether something is still to be
 * done. */

/* Gives a copy of @config with the passwords that are kept. A password that
 * @config already has stays. */
void             og_keyring_look_up_async  (const OgSessionConfig *config,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer data);
OgSessionConfig *og_keyring_look_up_finish (GAsyncResult *result, GError **error);

/* og_keyring_look_up_finish: owned by the caller. NULL and @error in words for
 * a person if there is no keyring, or G_IO_ERROR_CANCELLED. */

G_END_DECLS
