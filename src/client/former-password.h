/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/requests.h"

G_BEGIN_DECLS

/* A password with which the user's name may still be held at the server. It takes the
 * place of the present one once, when that is refused, and for good if the server
 * takes it. */

typedef struct
{
  /* Borrowed */
  const char *former;       /* not tried yet; NULL: none */
  const char *present;      /* while the former one is tried; NULL: it is not */
} OgFormerPassword;

gboolean og_former_password_refused (OgFormerPassword *self, OgCredentials *user);

/* og_former_password_refused: the server refused @user. TRUE: there is another password
 * in it, to ask with at once. FALSE: the present one is in it, and refused. */

G_END_DECLS
