/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-router.h"

#include "app/check/check-server.h"

#include <glib/gi18n.h>

/* NULL: it is not known. */
static const char *
get_words (const OgRouter *router)
{
  if (router->varies == OG_FINDING_YES)
    return _ ("Your router gives every destination another port, so OSC goes "
              "over the server to members whose routers allow no direct way");
  if (router->translates == OG_FINDING_UNKNOWN)
    return NULL;
  if (router->translates == OG_FINDING_NO)
    return router->lets_in == OG_FINDING_NO
               ? _ ("No router hides this computer, but a firewall lets in "
                    "answers only")
               : _ ("No router hides this computer");
  if (router->lets_in == OG_FINDING_YES)
    return _ ("Your router allows direct ways, and lets in everybody");

  return _ ("Your router allows direct ways");
}

/* What is not known is not waited for. Whatever the router does, no direct way
 * goes through where UDP does not come back. */
OgCheckFinding
og_check_judge_router (const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;
  const char *words = get_words (&status->router);
  OgCheckState state =
      status->router.varies == OG_FINDING_YES ? OG_CHECK_NOTED : OG_CHECK_PASSED;

  if (og_check_is_server_here (status))
    return og_check_find (
        OG_CHECK_PASSED,
        g_strdup (_ ("Not checked, because the server is on this computer")));
  if (status->server_transport != OG_TRANSPORT_UDP)
    return og_check_find (
        OG_CHECK_NOTED,
        g_strdup (_ ("Not known, because nothing comes back over UDP")));
  if (words != NULL)
    return og_check_find (state, g_strdup (words));

  return og_check_find (OG_CHECK_PASSED, g_strdup (_ ("Not known")));
}
