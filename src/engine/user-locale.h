/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The locale that the user has set, for all of a program. cron, systemd and
 * containers set none, which means plain ASCII. There UTF-8 is written all the
 * same: it may turn out to be readable, question marks do not. */

void og_user_locale_set (void);
