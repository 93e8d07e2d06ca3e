/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An invite as a link to a web page, for programs that make links of nothing else:
 * https://HOST/# with all that follows “oscgroups://”. No browser sends to the host
 * what stands behind the #, so it learns neither group nor password. */

char *og_invite_web_format (const char *link, const char *host);
char *og_invite_web_find   (const char *text, const char *host);

/* @host: of the page, without “https://”; "": there is no page, and the answer
 * is NULL.
 *
 * og_invite_web_format: of an invite link.
 *
 * og_invite_web_find: the invite link of the first such link in @text; NULL if there is
 * none. Both are owned by the caller. */

G_END_DECLS
