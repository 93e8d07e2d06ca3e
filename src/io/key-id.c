/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/key-id.h"

#include <gnutls/x509.h>

#include <sodium.h>

#define DIGEST_SIZE 32

static gboolean
read_digest (guint8 digest[DIGEST_SIZE], const gnutls_datum_t *der)
{
  gnutls_x509_crt_t certificate;
  size_t size = DIGEST_SIZE;
  int status;

  if (gnutls_x509_crt_init (&certificate) < 0)
    return FALSE;

  status = gnutls_x509_crt_import (certificate, der, GNUTLS_X509_FMT_DER);
  if (status >= 0)
    status = gnutls_x509_crt_get_key_id (certificate, GNUTLS_KEYID_USE_SHA256,
                                         digest, &size);
  gnutls_x509_crt_deinit (certificate);
  return status >= 0 && size == DIGEST_SIZE;
}

gboolean
og_key_id_read (char fingerprint[OG_FINGERPRINT_SIZE], const gnutls_datum_t *der)
{
  guint8 digest[DIGEST_SIZE];

  if (!read_digest (digest, der))
    return FALSE;

  sodium_bin2hex (fingerprint, OG_FINGERPRINT_SIZE, digest, sizeof digest);
  return TRUE;
}
