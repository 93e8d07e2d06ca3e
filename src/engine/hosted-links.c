/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/hosted-links.h"

#include "io/tls.h"

#define FOLDER "oscgroups"

static OgHostedLinksState
certify (OgServerIo *server_io, char fingerprint[OG_FINGERPRINT_SIZE])
{
  g_autofree char *folder = og_hosted_links_dup_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OgCertificate) certificate = NULL;

  if (!og_tls_is_supported ())
    return OG_HOSTED_LINKS_NO_TLS;

  certificate = og_certificate_load_own (folder, &error);
  if (certificate == NULL)
    {
      g_info ("no key for TLS: %s", error->message);
      return OG_HOSTED_LINKS_NO_KEY;
    }

  og_link_listener_set_certificate (og_server_io_get_links (server_io),
                                    certificate);
  g_strlcpy (fingerprint, og_certificate_get_fingerprint (certificate),
             OG_FINGERPRINT_SIZE);
  return OG_HOSTED_LINKS_FINE;
}

OgHostedLinks
og_hosted_links_open (OgServerIo *server_io)
{
  const guint16 port = og_server_io_get_address (server_io)->port;
  g_autoptr (GError) error = NULL;
  OgHostedLinks self = { 0 };

  self.state = certify (server_io, self.fingerprint);
  if (og_server_io_listen (server_io, OG_TRANSPORT_TCP, port, &error))
    return self;

  g_info ("no links at port %u: %s", port, error->message);
  return (OgHostedLinks){ .state = OG_HOSTED_LINKS_NO_PORT };
}

char *
og_hosted_links_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), FOLDER, NULL);
}
