/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/hello.h"

#include "wire/kind.h"

#include "fuzzer.h"
#include "recode.h"

/* Every version is written as ours. */
static gboolean
recode_hello (const OgOscMessage *message, OgOscWriter *writer)
{
  gint32 version;

  return og_hello_decode (message, &version)
         && og_session_hello_encode (writer, OG_ADDRESS_SERVER_HELLO,
                                     og_hello_get_session (message));
}

static gboolean
recode_challenge (const OgOscMessage *message, OgOscWriter *writer)
{
  guint8 challenge[OG_CHALLENGE_SIZE];

  return og_challenge_decode (message, challenge)
         && og_challenge_encode (writer, OG_ADDRESS_CHALLENGE, challenge);
}

static gboolean
recode_reached_at (const OgOscMessage *message, OgOscWriter *writer)
{
  OgReachedAt reached_at;

  return og_reached_at_decode (message, &reached_at)
         && og_reached_at_encode (writer, &reached_at);
}

static gboolean
recode_still_there (const OgOscMessage *message, OgOscWriter *writer)
{
  const char *user = og_still_there_decode (message);

  return user != NULL && og_still_there_encode (writer, user);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const OgRecodeFunc functions[] = {
    recode_hello, recode_challenge, recode_reached_at, recode_still_there, NULL,
  };

  og_recode_packet (data, size, functions);
  return 0;
}
