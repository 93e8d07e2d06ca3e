/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member.h"
#include "app/readiness/concern.h"
#include "app/readiness/limits.h"

G_BEGIN_DECLS

/* How well one can play with a member, by what is known of it at one moment: a
 * pure function. */

OgConcern *og_member_concern_find (OgMember *member, const OgLimits *limits);

/* og_member_concern_find: owned by the caller; NULL: all is good, as with
 * ourselves and with an original client that is heard. */

G_END_DECLS
