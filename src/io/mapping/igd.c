/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/igd.h"

#include "io/mapping/ssdp.h"
#include "wire/address-text.h"

#include <miniupnpc/miniupnpc.h>
#include <miniupnpc/upnpcommands.h>
#include <miniupnpc/upnperrors.h>

/* What owners of routers see in their list. */
#define DESCRIPTION "OSC Groups"

/* Other ports that are tried where another computer has the first. */
#define OTHER_PORTS 3

/* Codes of the router's answers; negative ones are the library's: none came. */
enum
{
  CODE_INVALID_ACTION = 401,
  CODE_NOT_IMPLEMENTED = 602,
  CODE_CONFLICT = 718,
  CODE_ONLY_LASTING = 725
};

struct _OgIgd
{
  /* Owned */
  char *control; /* where it takes orders; NULL: not found */
  char *service; /* what it is called there */

  OgAddress gateway;
  OgAddress local;
  gboolean only_lasting; /* it makes no mappings that end by themselves */
};

static void
clear (gpointer data)
{
  OgIgd *self = data;

  g_free (self->control);
  g_free (self->service);
}

gboolean
og_igd_is_supported (void)
{
  return TRUE;
}

OgIgd *
og_igd_new (const OgAddress *gateway, const OgAddress *local)
{
  OgIgd *self = g_atomic_rc_box_new0 (OgIgd);

  self->gateway = *gateway;
  self->local = *local;
  return self;
}

OgIgd *
og_igd_ref (OgIgd *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
og_igd_unref (OgIgd *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Some routers offer one service for each kind of line, of which one is in use. */
static void
choose_service (struct UPNPUrls *urls, struct IGDdatas *data, const char *location)
{
  if (*data->second.servicetype == '\0' || UPNPIGD_IsConnected (urls, data))
    return;

  data->first = data->second;
  FreeUPNPUrls (urls);
  GetUPNPUrls (urls, data, location, 0);
}

/* The description may lead to another computer, whom nobody asked. */
static gboolean
find (OgIgd *self)
{
  g_autofree char *location = og_ssdp_search (&self->gateway, &self->local);
  struct UPNPUrls urls = { 0 };
  struct IGDdatas data = { 0 };
  char local[64];

  g_clear_pointer (&self->control, g_free);
  g_clear_pointer (&self->service, g_free);
  if (location == NULL
      || UPNP_GetIGDFromUrl (location, &urls, &data, local, sizeof local) != 1)
    return FALSE;

  if (urls.controlURL != NULL && og_ssdp_is_of (urls.controlURL, &self->gateway))
    choose_service (&urls, &data, location);
  if (urls.controlURL != NULL && og_ssdp_is_of (urls.controlURL, &self->gateway)
      && *data.first.servicetype != '\0')
    {
      self->control = g_strdup (urls.controlURL);
      self->service = g_strdup (data.first.servicetype);
    }
  FreeUPNPUrls (&urls);
  return self->control != NULL;
}

static const char *
get_protocol (const OgMappedPort *port)
{
  return port->protocol == OG_MAPPED_UDP ? "UDP" : "TCP";
}

static int
add (OgIgd *self, const OgMappedPort *port, guint32 lifetime)
{
  g_autofree char *internal = g_strdup_printf ("%u", port->internal);
  g_autofree char *external = g_strdup_printf ("%u", port->external);
  g_autofree char *lease =
      g_strdup_printf ("%u", self->only_lasting ? 0 : lifetime);
  char local[OG_ADDRESS_TEXT_SIZE];

  og_address_format_host (&self->local, local);
  return UPNP_AddPortMapping (self->control, self->service, external, internal,
                              local, DESCRIPTION, get_protocol (port), NULL,
                              lease);
}

static int
map_port (OgIgd *self, OgMappedPort *port, guint32 lifetime)
{
  guint16 wished = port->external;
  int code = add (self, port, lifetime);

  if (code == CODE_ONLY_LASTING)
    {
      self->only_lasting = TRUE;
      code = add (self, port, lifetime);
    }
  for (guint i = 1; code == CODE_CONFLICT && i <= OTHER_PORTS; i++)
    {
      port->external =
          (guint16) (wished < G_MAXUINT16 / 2 ? wished + i : wished - i);
      code = add (self, port, lifetime);
    }

  if (code != UPNPCOMMAND_SUCCESS)
    port->external = wished;
  return code;
}

static OgRouterVerdict
judge (int code)
{
  if (code == UPNPCOMMAND_SUCCESS)
    return OG_ROUTER_GRANTED;
  if (code < 0)
    return OG_ROUTER_SILENT;
  if (code == CODE_INVALID_ACTION || code == CODE_NOT_IMPLEMENTED)
    return OG_ROUTER_UNSUPPORTED;

  return OG_ROUTER_REFUSED;
}

/* A router that stands behind another one refuses, and either names its private
 * address or none. */
static void
ask_address (OgIgd *self, OgIgdAnswer *answer)
{
  char text[64] = "";

  if (UPNP_GetExternalIPAddress (self->control, self->service, text)
      != UPNPCOMMAND_SUCCESS)
    return;

  if (!og_address_parse (&answer->external, text, 0))
    answer->external = (OgAddress){ 0 };
  if (og_address_get_ipv4 (&answer->external) == 0
      && answer->verdict == OG_ROUTER_REFUSED)
    answer->verdict = OG_ROUTER_OFFLINE;
}

void
og_igd_find (OgIgd *self, OgIgdAnswer *answer)
{
  *answer = (OgIgdAnswer){
    .verdict = find (self) ? OG_ROUTER_GRANTED : OG_ROUTER_SILENT,
  };
}

/* A router that has started again takes its orders elsewhere. */
void
og_igd_map (OgIgd *self,
            OgMappedPort *ports,
            guint n_ports,
            guint32 lifetime,
            OgIgdAnswer *answer)
{
  int code = UPNPCOMMAND_HTTP_ERROR;

  if (self->control != NULL)
    code = map_port (self, &ports[0], lifetime);
  if (code < 0 && find (self))
    code = map_port (self, &ports[0], lifetime);

  *answer = (OgIgdAnswer){ .verdict = judge (code) };
  if (self->control == NULL)
    return;

  if (code == UPNPCOMMAND_SUCCESS)
    for (guint i = 1; i < n_ports; i++)
      map_port (self, &ports[i], lifetime);
  ask_address (self, answer);
}

void
og_igd_unmap (OgIgd *self, const OgMappedPort *ports, guint n_ports)
{
  for (guint i = 0; self->control != NULL && i < n_ports; i++)
    {
      g_autofree char *external = g_strdup_printf ("%u", ports[i].external);

      UPNP_DeletePortMapping (self->control, self->service, external,
                              get_protocol (&ports[i]), NULL);
    }
}
