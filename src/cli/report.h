/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/trial-words.h"
#include "engine/hosted-links.h"
#include "io/mapping/outcome.h"

G_BEGIN_DECLS

/* What oscgroups-client prints: a plain line for each thing that happens, or
 * the same as a JSON object. */

typedef struct
{
  gboolean json;
  const char *user;
  const char *group;
  const char *server;         /* as people read it; NULL if hosted here */
  gboolean was_joined;        /* so far, as og_report_event() has heard */
  gboolean is_in_doubt;       /* by TLS it is another one, or may be, as told before */
  OgLookupFault lookup;       /* of the server, as told last */
} OgReport;

/* What a session starts with. */
typedef struct
{
  const char *server;         /* as the user gave it; NULL if hosted here */
  const OgAddress *hosted;    /* where others reach the server hosted here */
  const OgAddress *hosted_other; /* where those of the other family do; NULL: nowhere */
  const OgHostedLinks *links; /* of that server; NULL without one */
  gboolean asks_router;       /* to forward its port: what comes of it follows */
  const OgAddress *external;
  const OgAddress *tx;
  const char *const *receivers;
} OgReportStart;

void  og_report_started     (const OgReport *self, const OgReportStart *start);
void  og_report_event       (const OgEvent *event, gpointer report);
void  og_report_mapping     (const OgMappingOutcome *outcome, gpointer report);
void  og_report_members     (const OgReport *self, OgClient *client, gint64 now);
void  og_report_trial       (const OgReport *self, const OgTrialFindings *findings);
void  og_report_ended       (const OgReport *self);

/* og_report_event: for an OgEventSink, with the OgReport as its data.
 * og_report_mapping: the same for an OgPortMappingFunc. */

/* The line for one event, without time and line feed; owned by the caller. */
char *og_report_event_text  (const OgReport *self, const OgEvent *event);
char *og_report_event_json  (const OgReport *self, const OgEvent *event);

char *og_report_mapping_json (const OgMappingOutcome *outcome);

/* Several lines, and one; owned by the caller. */
char *og_report_members_text (OgClient *client, gint64 now);
char *og_report_members_json (OgClient *client, gint64 now);

G_END_DECLS
