/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What users write in their own programs to play with the group, with the ports
 * of a session. */

typedef struct
{
  /* Owned */
  char *program;            /* its name */
  char *description;        /* what to do with the snippet, in words */
  char *text;               /* to be copied, several lines */
  char *patch;              /* what to save as a file; NULL: there is none */

  /* Borrowed */
  const char *patch_name;   /* of that file */
} OgHelpSnippet;

/* Where programs send to and where they listen, and the address of this
 * computer for those that run elsewhere. */
typedef struct
{
  /* Borrowed */
  const char *address;

  guint16 send_port;
  guint16 receive_port;
} OgHelpPlace;

/* The elements are OgHelpSnippet *, owned by the caller. */
GPtrArray *og_help_snippets_create (const OgHelpPlace *place);

G_END_DECLS
