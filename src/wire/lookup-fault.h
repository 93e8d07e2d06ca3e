/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Why a computer is not found by what a person typed for it: the first ones are
 * seen in the text itself, the others once the name was looked up. */

typedef enum
{
  OG_LOOKUP_FINE,
  OG_LOOKUP_NO_HOST,
  OG_LOOKUP_NO_PORT,        /* where one must be named */
  OG_LOOKUP_BAD_PORT,       /* behind the colon */
  OG_LOOKUP_BAD_HOST,
  OG_LOOKUP_ANY_ADDRESS,    /* 0.0.0.0 or ::, where one address is wanted */
  OG_LOOKUP_NOT_PORT,       /* a number alone, which no port has */
  OG_LOOKUP_NOT_FOUND,
  OG_LOOKUP_NOT_NOW,        /* nobody could be asked */
  OG_LOOKUP_NO_NETWORK,     /* found, but the system knows no way there */
  OG_LOOKUP_FAILED,         /* anything else */
  OG_LOOKUP_CANCELLED,
  OG_N_LOOKUP_FAULTS
} OgLookupFault;
