/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where there is no GnuTLS. */

#include "io/certificate.h"

static OgCertificate *
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       "This program was built without TLS");
  return NULL;
}

OgCertificate *
og_certificate_load_own (const char *folder, GError **error)
{
  return refuse (error);
}

OgCertificate *
og_certificate_load (const char *certificate_file,
                     const char *key_file,
                     GError **error)
{
  return refuse (error);
}

OgCertificate *
og_certificate_reload (const OgCertificate *self, GError **error)
{
  return refuse (error);
}

OgCertificate *
og_certificate_ref (OgCertificate *self)
{
  return self;
}

void
og_certificate_unref (OgCertificate *self)
{
}

const char *
og_certificate_get_fingerprint (const OgCertificate *self)
{
  return "";
}

gpointer
og_certificate_get_credentials (const OgCertificate *self)
{
  return NULL;
}
