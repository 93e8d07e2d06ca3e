/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-judge.h"

G_BEGIN_DECLS

/* What somebody else can do about a fault (OG_REMEDY_COPY_ADVICE), as a message
 * to them, to be sent by chat or mail. A pure function. */

char *og_check_advice_dup (OgCheckSubject subject, const OgSessionConfig *config);

/* og_check_advice_dup: owned by the caller. Advice about the server is for the
 * person who runs it, all other advice for the member. */

G_END_DECLS
