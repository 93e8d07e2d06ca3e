/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/peering.h"

#include "fuzzer.h"
#include "recode.h"

static gboolean
recode_ping (const OgOscMessage *message, OgOscWriter *writer)
{
  const char *user = og_ping_decode (message);

  return user != NULL && og_ping_encode (writer, user);
}

static gboolean
recode_probe (const OgOscMessage *message, OgOscWriter *writer)
{
  OgProbe probe;

  return og_probe_decode (message, &probe) && og_probe_encode (writer, &probe);
}

static gboolean
recode_probe_reply (const OgOscMessage *message, OgOscWriter *writer)
{
  OgProbeReply reply;

  return og_probe_reply_decode (message, &reply)
         && og_probe_reply_encode (writer, &reply);
}

static gboolean
recode_soundcheck (const OgOscMessage *message, OgOscWriter *writer)
{
  gint32 id;

  return og_soundcheck_decode (message, &id) && og_soundcheck_encode (writer, id);
}

static gboolean
recode_soundcheck_reply (const OgOscMessage *message, OgOscWriter *writer)
{
  OgSoundcheckReply reply;

  return og_soundcheck_reply_decode (message, &reply)
         && og_soundcheck_reply_encode (writer, &reply);
}

static gboolean
recode_ring (const OgOscMessage *message, OgOscWriter *writer)
{
  OgRing ring;

  return og_ring_decode (message, &ring)
         && og_ring_encode (writer, message->address, &ring);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const OgRecodeFunc functions[] = {
    recode_ping,
    recode_probe,
    recode_probe_reply,
    recode_soundcheck,
    recode_soundcheck_reply,
    recode_ring,
    NULL,
  };

  og_recode_packet (data, size, functions);
  return 0;
}
