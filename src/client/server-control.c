/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/server-control.h"

#include "client/borrowing.h"
#include "client/given.h"
#include "client/registration-answers.h"
#include "client/vetting.h"

#include <string.h>

/* What is told beside an answer is a list, in which we are as well; else it is news. */
static void
on_user_info (OgRegistration *registration,
              OgGroup *group,
              OgUserInfo info,
              gint64 now)
{
  gboolean is_beside_server;
  OgPeer *peer;

  if (registration->is_answering)
    registration->listed = now;

  if (strcmp (info.user, registration->user.name) == 0)
    {
      og_registration_own_listed (registration, &info, now);
      return;
    }

  if (!og_user_info_names_group (&info, group->name))
    {
      og_group_member_left (group, info.user);
      return;
    }

  is_beside_server = og_vet_endpoints (registration, &info);
  if (og_group_member_listed (group, &info, now))
    og_list_wish_was_worth_it (&registration->list_wish);

  peer = og_roster_find (group->roster, info.user);
  if (peer != NULL)
    peer->is_beside_server = is_beside_server;
}

static void
on_user_left (OgGroup *group, const OgUserLeft *left)
{
  if (strcmp (left->group, group->name) == 0)
    og_group_member_left (group, left->user);
}

static void
on_user_token (OgRegistration *registration,
               OgGroup *group,
               const OgUserToken *token,
               gint64 now)
{
  if (og_group_tokens_received (group, token, now))
    og_token_wish_was_worth_it (&registration->token_wish);
}

/* They are masked by our cookie. */
static void
on_user_endpoints (OgRegistration *registration,
                   OgGroup *group,
                   const OgUserEndpoints *said,
                   gint64 now)
{
  const OgPeer *peer = og_roster_find (group->roster, said->user);
  OgEndpoints endpoints;
  OgGiven given[OG_GIVEN_MAX];
  guint n_given;

  if (peer == NULL || !og_cookie_is_repeated (&registration->cookie))
    return;

  og_user_endpoints_unmask (said, &registration->cookie.bytes, &endpoints);
  n_given = og_given_choose (registration, &peer->candidates, &endpoints, given);
  og_group_given_received (group, said->user, given, n_given, now);
}

static void
take (OgRegistration *registration,
      OgGroup *group,
      const OgControl *message,
      gint64 now)
{
  switch ((int) message->kind)
    {
    case OG_KIND_USER_INFO:
      on_user_info (registration, group, message->user_info, now);
      break;
    case OG_KIND_USER_LEFT:
      on_user_left (group, &message->user_left);
      break;
    case OG_KIND_USER_STATUS:
      og_registration_user_status (registration, &message->user_status, now);
      break;
    case OG_KIND_GROUP_STATUS:
      og_registration_group_status (registration, &message->group_status, now);
      break;
    case OG_KIND_CLIENT_HELLO:
      og_registration_hello_received (registration, &message->hello, now);
      break;
    case OG_KIND_CHALLENGE:
      og_registration_challenged (registration, message->challenge, now);
      group->source.began = registration->challenged_at;
      break;
    case OG_KIND_STILL_THERE:
      if (strcmp (message->name, registration->user.name) == 0)
        og_registration_confirm (registration, now);
      break;
    case OG_KIND_REACHED_AT:
      registration->reached_at = message->reached_at;
      break;
    case OG_KIND_USER_TOKEN:
      on_user_token (registration, group, &message->user_token, now);
      break;
    case OG_KIND_CLIENT_ENDPOINTS:
      on_user_endpoints (registration, group, &message->user_endpoints, now);
      break;
    case OG_KIND_NOT_RELAYED:
      og_not_relayed_take (&group->not_relayed, (guint64) message->not_relayed,
                           &group->sink, now);
      break;
    case OG_KIND_MIRROR_PORT:
      registration->mirror_port = message->mirror_port;
      break;
    default: /* not for the server to say, or used further up */
      break;
    }
}

/* The server lists the group to everyone who knows its password, even if it
 * refuses them the name: so what it says of us counts at once for what follows. */
void
og_server_control_received (OgRegistration *registration,
                            OgGroup *group,
                            const OgControl *message,
                            gint64 now)
{
  take (registration, group, message, now);
  og_group_set_joined (group, registration->is_member,
                       og_cookie_is_repeated (&registration->cookie));
  og_group_set_hidden (group, og_registration_is_hidden (registration), now);
}

/* The group may have a reason to ask the server at once. */
void
og_server_control_serve (OgRegistration *registration, OgGroup *group, gint64 now)
{
  OgGroupWishes wishes = og_group_take_wishes (group);

  if ((wishes & (OG_WISH_TOKENS | OG_WISH_TOKENS_SOON)) != 0)
    og_token_wish_set (&registration->token_wish,
                       (wishes & OG_WISH_TOKENS_SOON) != 0);
  if ((wishes & OG_WISH_LIST) != 0)
    og_registration_hurry (registration, now);
  if ((wishes & OG_WISH_STRANGER) != 0)
    og_list_wish_set (&registration->list_wish, now);

  og_borrowing_advance (registration, group, now);
}
