/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/name.h"
#include "wire/requests.h"

G_BEGIN_DECLS

/* Passwords with which the user's name may still be held at the server. Each takes the
 * place of the present one once, when that is refused, and for good if the server
 * takes it. The first may be known from the start; the shell looks for others when they
 * are wanted, and nobody hears of the refusal until it has. What it finds belongs to one
 * computer: at any other the server only hears the present one. */

typedef struct
{
  /* Borrowed */
  const char *former;       /* not tried yet; NULL: none */
  const char *present;      /* while the former one is in use; NULL: it is not */

  OgAddress host;           /* that may hear the former one; none: any may */
  gboolean may_have_others; /* the shell can look for one more */
  gboolean is_wanted;       /* and is to do so now */
  char digest[OG_DIGEST_SIZE];
} OgFormerPassword;

void     og_former_password_init    (OgFormerPassword *self, const char *password,
                                     gboolean may_have_others);
gboolean og_former_password_refused (OgFormerPassword *self, OgCredentials *user,
                                     const OgAddress *server);
void     og_former_password_offer   (OgFormerPassword *self, const char *password,
                                     const OgAddress *host);
void     og_former_password_moved   (OgFormerPassword *self, OgCredentials *user,
                                     const OgAddress *server);

/* og_former_password_init: @password NULL: none is known from the start.
 *
 * og_former_password_refused: @server refused @user. TRUE: it may not be the last word:
 * there is another password in it, to ask with at once, or one more is_wanted. FALSE: the
 * present one is in it, and refused.
 *
 * og_former_password_offer: one to try at the next refusal by @host, whose port does not
 * count. NULL: none is left.
 *
 * og_former_password_moved: the next to hear @user is @server. */

G_END_DECLS
