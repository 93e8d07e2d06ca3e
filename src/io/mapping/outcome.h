/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/router-message.h"

G_BEGIN_DECLS

/* What came of asking the router for a port: a plain value. */

typedef enum
{
  OG_MAPPING_OFF,           /* nobody asks */
  OG_MAPPING_ASKING,
  OG_MAPPING_MAPPED,
  OG_MAPPING_NOT_NEEDED,    /* this computer has an internet address itself */
  OG_MAPPING_REFUSED,       /* the router does not want to */
  OG_MAPPING_SILENT,        /* no router answers */
  OG_MAPPING_UNSUPPORTED,   /* the router cannot, or is not known */
  OG_MAPPING_OFFLINE,       /* the router has no internet address */
  OG_MAPPING_SHARED,        /* its address is one that a provider shares out (RFC 6598) */
  OG_MAPPING_TWO_ROUTERS,   /* its address is private: another router follows */
  OG_N_MAPPING_STATES
} OgMappingState;

typedef enum
{
  OG_MAPPING_BY_PCP,
  OG_MAPPING_BY_NAT_PMP,
  OG_MAPPING_BY_UPNP,
  OG_N_MAPPING_METHODS
} OgMappingMethod;

typedef struct
{
  OgMappingState state;
  gboolean is_held;         /* the router forwards the port; others reach it there, of
                             * SHARED and TWO_ROUTERS only those of the network between */
  guint16 port;             /* the first of those asked for */
  OgMappingMethod method;   /* if it is held */
  OgAddress external;       /* if it is held: may have another port than what was asked for,
                             * and no host if the router did not say; otherwise the host
                             * alone, if it is known */
} OgMappingOutcome;

/* Whether others on the internet can join there. */
static inline gboolean
og_mapping_outcome_is_public (const OgMappingOutcome *self)
{
  return self->state == OG_MAPPING_MAPPED && og_address_is_set (&self->external);
}

OgMappingState og_mapping_judge_address  (const OgAddress *external);
OgMappingState og_mapping_judge_failure  (OgRouterVerdict one, OgRouterVerdict other,
                                          const OgAddress *external);
OgAddress      og_mapping_check_external (const OgAddress *external, guint16 port);

/* og_mapping_judge_address: by the address that the router has to the internet:
 * OG_MAPPING_MAPPED, _SHARED or _TWO_ROUTERS.
 *
 * og_mapping_judge_failure: why it is not mapped, by what came of both ways to ask and
 * by that address, if it is known: it explains more than what the router says.
 *
 * og_mapping_check_external: what a router says of itself, with @port; no host if none
 * can be reached there. */

G_END_DECLS
