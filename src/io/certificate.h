/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a server shows who it is by TLS: a certificate and its key. Either our own,
 * signed by nobody else, made once and kept; or one that somebody had made. It never
 * changes: who wants a new one loads it and hands it to what listens. */

/* "…", with its terminator: SHA-256 in hexadecimal. */
#define OG_FINGERPRINT_SIZE 65

/* The file of our own, in the folder that the caller names. */
#define OG_CERTIFICATE_FILE "certificate.pem"

typedef struct _OgCertificate OgCertificate;

OgCertificate *og_certificate_load_own        (const char *folder, GError **error);
OgCertificate *og_certificate_load            (const char *certificate_file, const char *key_file,
                                               GError **error);
OgCertificate *og_certificate_reload          (const OgCertificate *self, GError **error);
OgCertificate *og_certificate_ref             (OgCertificate *self);
void           og_certificate_unref           (OgCertificate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgCertificate, og_certificate_unref)

const char    *og_certificate_get_fingerprint (const OgCertificate *self);
gpointer       og_certificate_get_credentials (const OgCertificate *self);

/* og_certificate_load_own: makes the folder and, in one file that only its owner can
 * read, key and certificate (ECDSA P-256, 20 years) if there is none. A file that is
 * there and is not one is an error, never overwritten: the invites that are out need
 * its key. If others can read it, they cannot any more.
 *
 * og_certificate_load: both PEM; the certificate may be followed by others that lead to
 * its authority. Both may be the same file.
 *
 * og_certificate_reload: from the same files. NULL and @error: @self goes on.
 *
 * Errors: G_FILE_ERROR, G_TLS_ERROR for what a file holds, G_IO_ERROR_NOT_SUPPORTED
 * where the program was built without TLS.
 *
 * og_certificate_get_fingerprint: 64 lower-case hex digits: SHA-256 over the public key
 * (SubjectPublicKeyInfo, as in RFC 7469), not over the certificate: it stays when the
 * same key gets a new certificate, so invites stay good.
 *
 * og_certificate_get_credentials: for io/tls alone. */

G_END_DECLS
