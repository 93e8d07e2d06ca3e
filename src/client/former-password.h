/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/name.h"
#include "wire/requests.h"

G_BEGIN_DECLS

/* Passwords with which the user's name may still be held at the server. Each takes the
 * place of the present one once, when that is refused, and for good if the server
 * takes it. The first may be known from the start; the shell looks for others when they
 * are wanted, and nobody hears of the refusal until it has. */

typedef struct
{
  /* Borrowed */
  const char *former;       /* not tried yet; NULL: none */
  const char *present;      /* while the former one is tried; NULL: it is not */

  gboolean may_have_others; /* the shell can look for one more */
  gboolean is_wanted;       /* and is to do so now */
  char digest[OG_DIGEST_SIZE];
} OgFormerPassword;

void     og_former_password_init    (OgFormerPassword *self, const char *password,
                                     gboolean may_have_others);
gboolean og_former_password_refused (OgFormerPassword *self, OgCredentials *user);
void     og_former_password_offer   (OgFormerPassword *self, const char *password);

/* og_former_password_init: @password NULL: none is known from the start.
 *
 * og_former_password_refused: the server refused @user. TRUE: it may not be the last word:
 * there is another password in it, to ask with at once, or one more is_wanted. FALSE: the
 * present one is in it, and refused.
 *
 * og_former_password_offer: one to try at the next refusal. NULL: none is left. */

G_END_DECLS
