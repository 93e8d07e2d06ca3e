/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/certificate.h"

#include "io/entropy.h"
#include "io/key-id.h"

#include <gnutls/x509.h>

#include <glib/gstdio.h>

#include <errno.h>

#define DAY (24 * 60 * 60)

/* Nobody renews it, and nobody who pins its key looks at the date. */
#define LIFETIME (20 * 365 * DAY)

/* Bytes of a serial number: it tells certificates apart that somebody imports. */
#define SERIAL_SIZE 16

/* Of a file, in its mode: nobody but its owner has any to a key. */
#define RIGHTS_OF_OTHERS 0077

struct _OgCertificate
{
  /* Owned */
  char *certificate_file;
  char *key_file;
  gnutls_certificate_credentials_t credentials;

  char fingerprint[OG_FINGERPRINT_SIZE];
};

static void
take_status (GError **error, const char *file, int status)
{
  g_set_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "%s: %s", file,
               gnutls_strerror (status));
}

static gboolean
read_file (gnutls_datum_t *content, const char *file, GError **error)
{
  char *text;
  gsize size;

  if (!g_file_get_contents (file, &text, &size, error))
    return FALSE;

  content->data = (unsigned char *) text;
  content->size = (unsigned int) size;
  return TRUE;
}

static void
forget_file (gnutls_datum_t *content)
{
  if (content->data != NULL)
    gnutls_memset (content->data, 0, content->size);
  g_free (content->data);
}

static int
read_fingerprint (OgCertificate *self)
{
  gnutls_datum_t der;
  int status = gnutls_certificate_get_crt_raw (self->credentials, 0, 0, &der);

  if (status < 0)
    return status;

  return og_key_id_read (self->fingerprint, &der) ? 0
                                                  : GNUTLS_E_CERTIFICATE_ERROR;
}

/* GnuTLS 3.7 forgets memory if it fails at this only when it takes the key, too. */
static int
check_certificates (const gnutls_datum_t *pem)
{
  gnutls_x509_crt_t *list;
  unsigned int n;
  int status =
      gnutls_x509_crt_list_import2 (&list, &n, pem, GNUTLS_X509_FMT_PEM, 0);

  if (status < 0)
    return status;

  for (unsigned int i = 0; i < n; i++)
    gnutls_x509_crt_deinit (list[i]);
  gnutls_free (list);
  return 0;
}

/* Refuses a key that is not the certificate's. */
static int
set_pair (OgCertificate *self,
          const gnutls_datum_t *certificate,
          const gnutls_datum_t *key)
{
  int status = check_certificates (certificate);

  if (status >= 0)
    status = gnutls_certificate_allocate_credentials (&self->credentials);
  if (status >= 0)
    status = gnutls_certificate_set_x509_key_mem2 (
        self->credentials, certificate, key, GNUTLS_X509_FMT_PEM, NULL, 0);
  if (status >= 0)
    status = read_fingerprint (self);

  return status;
}

static void
certificate_free (gpointer data)
{
  OgCertificate *self = data;

  g_free (self->certificate_file);
  g_free (self->key_file);
  if (self->credentials != NULL)
    gnutls_certificate_free_credentials (self->credentials);
}

static int
describe (gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
  const time_t now = (time_t) (g_get_real_time () / G_USEC_PER_SEC);
  guint8 serial[SERIAL_SIZE];
  int status = 0;

  /* Positive, and of that length. */
  og_entropy_fill (serial, sizeof serial);
  serial[0] = (serial[0] & 0x3f) | 0x40;

  status |= gnutls_x509_crt_set_version (certificate, 3);
  status |= gnutls_x509_crt_set_serial (certificate, serial, sizeof serial);
  status |= gnutls_x509_crt_set_dn (certificate, "CN=OSC Groups", NULL);
  status |= gnutls_x509_crt_set_activation_time (certificate, now - DAY);
  status |= gnutls_x509_crt_set_expiration_time (certificate, now + LIFETIME);
  status |= gnutls_x509_crt_set_basic_constraints (certificate, 0, -1);
  status |=
      gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE);
  status |= gnutls_x509_crt_set_key_purpose_oid (certificate,
                                                 GNUTLS_KP_TLS_WWW_SERVER, 0);
  status |= gnutls_x509_crt_set_key (certificate, key);
  status |= gnutls_x509_crt_sign2 (certificate, certificate, key,
                                   GNUTLS_DIG_SHA256, 0);
  return status;
}

static int
append_pem (GString *pem, gnutls_datum_t *part)
{
  g_string_append_len (pem, (const char *) part->data, part->size);
  gnutls_memset (part->data, 0, part->size);
  gnutls_free (part->data);
  return 0;
}

static int
write_pem (GString *pem, gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
  gnutls_datum_t part;
  int status = gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &part);

  if (status >= 0)
    status = append_pem (pem, &part);
  if (status >= 0)
    status = gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &part);
  if (status >= 0)
    status = append_pem (pem, &part);

  return status;
}

static int
make_pem (GString *pem)
{
  gnutls_x509_privkey_t key = NULL;
  gnutls_x509_crt_t certificate = NULL;
  int status = gnutls_x509_privkey_init (&key);

  if (status >= 0)
    status = gnutls_x509_privkey_generate2 (
        key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1),
        0, NULL, 0);
  if (status >= 0)
    status = gnutls_x509_crt_init (&certificate);
  if (status >= 0)
    status = describe (certificate, key);
  if (status >= 0)
    status = write_pem (pem, certificate, key);

  if (certificate != NULL)
    gnutls_x509_crt_deinit (certificate);
  if (key != NULL)
    gnutls_x509_privkey_deinit (key);
  return status;
}

/* One file for both, so that no half of it is ever there. Of two programs that
 * make one at the same time, the later one stays, and both then read that. */
static gboolean
make_file (const char *file, GError **error)
{
  g_autoptr (GString) pem = g_string_new (NULL);
  int status = make_pem (pem);
  gboolean done;

  if (status < 0)
    {
      take_status (error, file, status);
      return FALSE;
    }

  done = g_file_set_contents_full (
      file, pem->str, (gssize) pem->len,
      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  gnutls_memset (pem->str, 0, pem->len);
  return done;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  int saved_errno;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
               "%s: %s", folder, g_strerror (saved_errno));
  return FALSE;
}

/* It may have been copied here with the rights that files usually have. */
static gboolean
hide (const char *file, GError **error)
{
#ifdef G_OS_UNIX
  GStatBuf status;
  int saved_errno;

  if (g_stat (file, &status) == 0
      && ((status.st_mode & RIGHTS_OF_OTHERS) == 0 || g_chmod (file, 0600) == 0))
    return TRUE;

  saved_errno = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
               "%s: %s", file, g_strerror (saved_errno));
  return FALSE;
#else
  return TRUE;
#endif
}

OgCertificate *
og_certificate_load_own (const char *folder, GError **error)
{
  g_autofree char *file = g_build_filename (folder, OG_CERTIFICATE_FILE, NULL);
  gboolean is_there = g_file_test (file, G_FILE_TEST_EXISTS);

  if (!is_there && !(make_folder (folder, error) && make_file (file, error)))
    return NULL;
  if (is_there && !hide (file, error))
    return NULL;

  return og_certificate_load (file, file, error);
}

OgCertificate *
og_certificate_load (const char *certificate_file,
                     const char *key_file,
                     GError **error)
{
  g_autoptr (OgCertificate) self = g_atomic_rc_box_new0 (OgCertificate);
  gnutls_datum_t certificate = { 0 };
  gnutls_datum_t key = { 0 };
  gboolean done;

  self->certificate_file = g_strdup (certificate_file);
  self->key_file = g_strdup (key_file);

  done = read_file (&certificate, certificate_file, error)
         && read_file (&key, key_file, error);
  if (done)
    {
      int status = set_pair (self, &certificate, &key);

      done = status >= 0;
      if (!done)
        take_status (error, certificate_file, status);
    }

  forget_file (&certificate);
  forget_file (&key);
  return done ? g_steal_pointer (&self) : NULL;
}

/* A pipe gave all that it had at the first time, and would be waited for. */
static gboolean
can_be_read_again (const char *file, GError **error)
{
  if (g_file_test (file, G_FILE_TEST_IS_REGULAR)
      || !g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               "%s: it is not a file, so it is read only once", file);
  return FALSE;
}

OgCertificate *
og_certificate_reload (const OgCertificate *self, GError **error)
{
  return can_be_read_again (self->certificate_file, error)
                 && can_be_read_again (self->key_file, error)
             ? og_certificate_load (self->certificate_file, self->key_file, error)
             : NULL;
}

OgCertificate *
og_certificate_ref (OgCertificate *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
og_certificate_unref (OgCertificate *self)
{
  g_atomic_rc_box_release_full (self, certificate_free);
}

const char *
og_certificate_get_fingerprint (const OgCertificate *self)
{
  return self->fingerprint;
}

gpointer
og_certificate_get_credentials (const OgCertificate *self)
{
  return self->credentials;
}
