/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/certificate.h"

#include <gnutls/gnutls.h>

G_BEGIN_DECLS

/* The fingerprint of the public key in a certificate (DER). FALSE: it cannot be
 * read. */
gboolean og_key_id_read (char fingerprint[OG_FINGERPRINT_SIZE], const gnutls_datum_t *der);

G_END_DECLS
