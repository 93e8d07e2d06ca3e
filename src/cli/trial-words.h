/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/trial.h"

G_BEGIN_DECLS

/* What oscgroups-client --check prints. Owned by the caller. */

char *og_trial_words_dup_text (const OgTrialFindings *findings, const char *server);
char *og_trial_words_dup_json (const OgTrialFindings *findings, const char *server);

/* @server: as people read it; NULL if it is hosted here. Several lines, the verdict last;
 * and one object in one line. */

static inline gboolean
og_trial_works (const OgTrialFindings *findings)
{
  return findings->registration == OG_REGISTRATION_JOINED;
}

G_END_DECLS
