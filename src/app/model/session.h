/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member-list.h"
#include "engine/engine.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The session that the user is in, for widgets to watch. It decides nothing of
 * the protocol: it asks the engine and keeps its latest status. */

#define OG_TYPE_SESSION (og_session_get_type ())
G_DECLARE_FINAL_TYPE (OgSession, og_session, OG, SESSION, GObject)

/* Properties
 *   "active"  gboolean, read-only: from the moment that the user joins until
 *             the user leaves, or the session ends by a failure
 *
 * Signals
 *   "changed"  a new status is there; about once a second, and within 20 ms of
 *              whatever happens
 *   "accepted"  the server took us, for the first time in this session
 *   "member-joined" (OgMember *)  not for those who were there already when we
 *              came
 *   "member-left" (OgMember *)  for those too
 *   "ended" (GError *)  not by the user: NULL never; the message is in words
 *              for a person. Comes after "active" is FALSE. Domain
 *              OG_ENGINE_ERROR: a port of ours is taken. OG_SESSION_ERROR: the
 *              server refused. */

#define OG_SESSION_ERROR (og_session_error_quark ())
GQuark og_session_error_quark (void);

/* Why the server refused us. */
typedef enum
{
  OG_SESSION_ERROR_WRONG_PASSWORD,       /* the name is taken */
  OG_SESSION_ERROR_NAME_IN_USE,          /* by the same user, elsewhere */
  OG_SESSION_ERROR_WRONG_GROUP_PASSWORD,
  OG_SESSION_ERROR_FULL,
  OG_SESSION_ERROR_GROUPS_FULL,
  OG_SESSION_ERROR_REFUSED
} OgSessionError;

OgSession             *og_session_new             (OgEngine *engine);
void                   og_session_join            (OgSession *self, const OgSessionConfig *config);
void                   og_session_leave           (OgSession *self);
gboolean               og_session_is_active       (OgSession *self);
const OgSessionConfig *og_session_get_config      (OgSession *self);
const OgSessionStatus *og_session_get_status      (OgSession *self);
OgMemberList          *og_session_get_members     (OgSession *self);
const OgHearing       *og_session_get_hearing     (OgSession *self);
void                   og_session_mute            (OgSession *self, const char *member,
                                                   gboolean is_muted);
void                   og_session_hear_only       (OgSession *self, const char *member);
void                   og_session_hear_all        (OgSession *self);
void                   og_session_set_stand_in    (OgSession *self, gboolean has_stand_in);
gboolean               og_session_has_stand_in    (OgSession *self);
gboolean               og_session_is_refusing     (OgSession *self);
char                  *og_session_dup_state_text  (OgSession *self);

/* For OgServices */
void                   og_session_status_received (OgSession *self, OgSessionStatus *status);
void                   og_session_join_failed     (OgSession *self, const GError *error);

/* og_session_get_config: that of the session or, without one, of the last
 * session; NULL: there was none.
 *
 * og_session_get_status: valid until the next "changed"; NULL while there is
 * none yet, or no session.
 *
 * og_session_get_hearing: which members the user's programs hear. At first it is all.
 * og_session_mute, og_session_hear_only, og_session_hear_all: change that; @member is a
 * name as it goes over the network. og_session_hear_only: NULL: nobody is heard alone. Whoever
 * is heard alone is not muted any more, and the other way round.
 *
 * og_session_set_stand_in: the test pad is in the place of the user's program.
 *
 * og_session_is_refusing: a local program has just sent what is not for users:
 * protocol messages.
 *
 * og_session_dup_state_text: a line such as "Connected · 4 of 5 reachable".
 *
 * og_session_status_received: takes @status. */

G_END_DECLS
