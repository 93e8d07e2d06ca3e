/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/form-rules.h"
#include "engine/session-config.h"

G_BEGIN_DECLS

/* The form by which a session is joined, without its widgets: what was typed,
 * what is to be said of it, and whether one can join with it. What the system
 * or the server found wrong is told to it. */

typedef struct _OgSessionForm OgSessionForm;

/* What the system or the server says of a field. It holds until the field is
 * changed. A refusal holds until anything that the server judged by is changed. */
typedef enum
{
  OG_REMARK_NONE,
  OG_REMARK_HINT,           /* what to do here */
  OG_REMARK_MISSING,        /* what belongs here: one cannot join without it */
  OG_REMARK_REFUSED,        /* by the server; to try again does no harm */
  OG_REMARK_UNUSABLE        /* by the system: one cannot join with it */
} OgRemark;

OgSessionForm      *og_session_form_new             (void);
void                og_session_form_free            (OgSessionForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgSessionForm, og_session_form_free)

const OgFormValues *og_session_form_get_values      (const OgSessionForm *self);
void                og_session_form_set_text        (OgSessionForm *self, OgFormField field,
                                                     const char *text);
void                og_session_form_set_listen_beyond (OgSessionForm *self, gboolean listen);
void                og_session_form_set_hosted_port (OgSessionForm *self, guint16 port);
void                og_session_form_set_remark      (OgSessionForm *self, OgFormField field,
                                                     OgRemark remark, const char *text);
OgRemark            og_session_form_get_remark      (const OgSessionForm *self, OgFormField field);
void                og_session_form_set_offer       (OgSessionForm *self, OgFormField field,
                                                     const char *offer);
const char         *og_session_form_get_offer       (const OgSessionForm *self, OgFormField field);
void                og_session_form_stand_in        (OgSessionForm *self, guint16 send_port);

OgVerdict           og_session_form_judge           (const OgSessionForm *self, OgFormField field,
                                                     char **words);
OgFormField         og_session_form_find_obstacle   (const OgSessionForm *self, char **words);

OgSessionConfig    *og_session_form_create_config   (const OgSessionForm *self);
OgSessionConfig    *og_session_form_create_memory   (const OgSessionForm *self);
void                og_session_form_fill            (OgSessionForm *self,
                                                     const OgSessionConfig *config);
void                og_session_form_settle          (OgSessionForm *self);
void                og_session_form_lend_passwords  (const OgSessionForm *self,
                                                     OgSessionConfig *config);
gboolean            og_session_form_open_link       (OgSessionForm *self, const char *link,
                                                     GError **error);

/* og_session_form_new: the usual ports, all else empty.
 *
 * og_session_form_set_hosted_port: of the server in this application, 0: none.
 * "Server" becomes this computer, and after what it was before.
 *
 * og_session_form_set_offer: what could stand in @field instead; it goes with
 * the remark. NULL: nothing.
 *
 * og_session_form_stand_in: the send port that stands there is taken: this one
 * stands in for it until the user changes it, and that is said. What was wanted
 * is remembered.
 *
 * og_session_form_judge: as og_form_rules_judge(), remarks included.
 *
 * og_session_form_find_obstacle: the first field that keeps one from joining,
 * and why as a sentence, owned by the caller. OG_FORM_N_FIELDS and NULL if there
 * is none. @words may be NULL.
 *
 * og_session_form_create_config: owned by the caller. What cannot be used is as
 * in og_session_config_new(). _create_memory: for the next start, when we do not
 * host.
 *
 * og_session_form_lend_passwords: those that were typed already, if @config has
 * none and they are of its group, or of its user.
 *
 * og_session_form_settle: what was typed is for this session from now on: an
 * invite that is opened later does not get its password.
 *
 * og_session_form_open_link: fills in what an invite says, which may be a whole
 * message with a link in it. FALSE and @error in words for a person if it is not
 * an invite; nothing is changed then. */

G_END_DECLS
