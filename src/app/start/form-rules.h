/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/form-field.h"

G_BEGIN_DECLS

/* What may stand in each field of the form, judged by what stands in all of
 * them. It asks neither the system nor the network. */

typedef struct
{
  /* Owned, never NULL: as typed */
  char *texts[OG_FORM_N_FIELDS];

  gboolean listen_beyond;
  guint16 hosted_port;      /* of the server in this application; 0: none */
} OgFormValues;

typedef enum
{
  OG_VERDICT_FINE,
  OG_VERDICT_NOTE,          /* can be used, but there is something to know */
  OG_VERDICT_MISSING,       /* empty, and may not be */
  OG_VERDICT_WRONG
} OgVerdict;

OgVerdict og_form_rules_judge     (const OgFormValues *values, OgFormField field, char **words);
gboolean  og_form_rules_read_port (const char *text, guint16 *port);
guint16   og_form_rules_get_port  (const OgFormValues *values, OgFormField field);

/* og_form_rules_judge: @words, owned by the caller, are NULL if the verdict is
 * FINE.
 *
 * og_form_rules_read_port: 1 to 65535 in digits, with or without space around.
 *
 * og_form_rules_get_port: what stands in @field; 0: nothing that can be used. */

G_END_DECLS
