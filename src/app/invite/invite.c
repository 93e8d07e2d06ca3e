/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/invite.h"

#include "app/invite/invite-message.h"
#include "cli/invite-link.h"
#include "io/local-addresses.h"
#include "io/own-address.h"
#include "wire/address-text.h"
#include "wire/host-port.h"
#include "wire/name.h"

#include <glib/gi18n.h>
#include <string.h>

struct _OgInvite
{
  GObject parent_instance;

  /* Owned */
  OgServices *services;
  GSettings *settings;
  char *form_group;
  char *form_password;
  char *link;
  char *obstacle;

  gboolean is_protected;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgInvite, og_invite, G_TYPE_OBJECT)

/* At the address of this computer towards the internet. */
static void
place_here (OgHostPort *place, const OgHostingStatus *hosting, guint16 port)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  OgAddress address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

  if (hosting != NULL && hosting->n_addresses > 0)
    address = hosting->addresses[0];
  else
    og_local_addresses_list_to_join (&address, 1);

  og_host_port_parse (place, og_address_format_host (&address, text), port);
}

/* Where the router forwards to us. */
static gboolean
place_mapped (OgInvite *self, OgHostPort *place, const OgHostingStatus *hosting)
{
  const OgAddress *external = &hosting->mapping.external;
  char text[OG_ADDRESS_TEXT_SIZE];

  return og_mapping_outcome_is_public (&hosting->mapping)
         && g_settings_get_boolean (self->settings, "invite-internet")
         && og_host_port_parse (place, og_address_format_host (external, text),
                                external->port)
                == OG_HOST_PORT_OK;
}

/* What the user told of the router comes before what the router says, and that
 * before what this computer knows. */
static void
place_hosted (OgInvite *self, OgHostPort *place, const OgHostingStatus *hosting)
{
  g_autofree char *told =
      g_settings_get_string (self->settings, "host-address");

  if (og_host_port_parse (place, told, hosting->port) != OG_HOST_PORT_OK
      && !place_mapped (self, place, hosting))
    place_here (place, hosting, hosting->port);
}

static gboolean
is_one_of (const OgAddress *address, const OgHostingStatus *hosting)
{
  for (guint i = 0; i < hosting->n_addresses; i++)
    if (og_address_has_same_host (&hosting->addresses[i], address))
      return TRUE;

  return FALSE;
}

/* Others cannot use a name that means this computer to itself only. TRUE: it is
 * at the server that is hosted here. */
static gboolean
place_session (OgInvite *self,
               OgHostPort *place,
               const OgSessionConfig *session,
               const OgHostingStatus *hosting)
{
  gboolean here;

  og_host_port_parse (place, session->server, session->server_port);
  here = og_host_port_is_here (place);
  if (hosting != NULL && place->port == hosting->port
      && (here || is_one_of (&place->address, hosting)))
    {
      place_hosted (self, place, hosting);
      return TRUE;
    }

  if (here)
    place_here (place, NULL, place->port);
  return FALSE;
}

/* Whoever has only the other family than that of @place needs this one. A name,
 * as the user may have told it, leads to both. */
static const char *
format_other (const OgHostPort *place,
              const OgHostingStatus *hosting,
              char text[OG_ADDRESS_TEXT_SIZE])
{
  const OgAddress *other;

  if (og_address_get_family (&place->address) == OG_FAMILY_NONE)
    return "";

  other = og_own_addresses_find_other (hosting->addresses, hosting->n_addresses,
                                       &place->address);
  return other != NULL ? og_address_format (other, text) : "";
}

/* To the server that is hosted here. */
static void
lead_here (OgInviteParts *parts,
           const OgHostPort *place,
           const OgHostingStatus *hosting,
           char other[OG_ADDRESS_TEXT_SIZE])
{
  parts->fingerprint = hosting->links.fingerprint;
  parts->other_address = format_other (place, hosting, other);
}

static char *
dup_link (OgInvite *self, OgInviteParts *parts, const OgHostPort *place)
{
  if (!self->is_protected
      || !g_settings_get_boolean (self->settings, "invite-with-password"))
    parts->group_password = NULL;

  parts->host = place->host;
  parts->port = place->port;
  return og_invite_link_format (parts);
}

static char *
dup_session_link (OgInvite *self, const OgHostingStatus *hosting)
{
  OgSession *session = og_services_get_session (self->services);
  const OgSessionConfig *config = og_session_get_config (session);
  char other[OG_ADDRESS_TEXT_SIZE];
  OgInviteParts parts = {
    .group = config->group,
    .group_password = config->group_password,
    .fingerprint = config->fingerprint,
    .other_address = config->other_address,
  };
  OgHostPort place;

  self->is_protected = *config->group_password != '\0';
  if (og_hosting_has_stopped (og_services_get_hosting (self->services), session))
    return NULL;

  if (place_session (self, &place, config, hosting))
    lead_here (&parts, &place, hosting, other);
  return dup_link (self, &parts, &place);
}

static char *
dup_form_link (OgInvite *self, const OgHostingStatus *hosting)
{
  char other[OG_ADDRESS_TEXT_SIZE];
  OgInviteParts parts = {
    .group = self->form_group,
    .group_password = self->form_password,
  };
  OgHostPort place;

  self->is_protected = *self->form_password != '\0';
  if (hosting == NULL || !og_name_is_valid (self->form_group))
    return NULL;

  place_hosted (self, &place, hosting);
  lead_here (&parts, &place, hosting, other);
  return dup_link (self, &parts, &place);
}

static char *
dup_obstacle (OgInvite *self, const OgHostingStatus *hosting)
{
  if (og_hosting_has_stopped (og_services_get_hosting (self->services),
                              og_services_get_session (self->services)))
    return g_strdup (_ ("Your server is off: switch it on first"));

  return g_strdup (hosting == NULL ? _ ("Host or join a session first")
                                   : _ ("Fill in a group first, because the "
                                        "invite leads to it"));
}

static void
update (OgInvite *self)
{
  OgSession *session = og_services_get_session (self->services);
  OgHosting *hosting = og_services_get_hosting (self->services);
  const OgHostingStatus *status = og_hosting_get_status (hosting);
  gboolean was_protected = self->is_protected;
  g_autofree char *old_link = g_steal_pointer (&self->link);
  g_autofree char *old_obstacle = g_steal_pointer (&self->obstacle);

  self->link = og_session_is_active (session) ? dup_session_link (self, status)
                                              : dup_form_link (self, status);
  if (self->link == NULL)
    self->obstacle = dup_obstacle (self, status);

  if (g_strcmp0 (old_link, self->link) != 0
      || g_strcmp0 (old_obstacle, self->obstacle) != 0
      || was_protected != self->is_protected)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
og_invite_finalize (GObject *object)
{
  OgInvite *self = OG_INVITE (object);

  g_clear_object (&self->services);
  g_clear_object (&self->settings);
  g_free (self->form_group);
  g_free (self->form_password);
  g_free (self->link);
  g_free (self->obstacle);
  G_OBJECT_CLASS (og_invite_parent_class)->finalize (object);
}

static void
og_invite_class_init (OgInviteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_invite_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_INVITE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
og_invite_init (OgInvite *self)
{
  self->form_group = g_strdup ("");
  self->form_password = g_strdup ("");
}

OgInvite *
og_invite_new (OgServices *services, GSettings *settings)
{
  OgInvite *self = g_object_new (OG_TYPE_INVITE, NULL);
  const struct
  {
    gpointer object;
    const char *signal;
  } changes[] = {
    { og_services_get_session (services), "notify::active" },
    { og_services_get_hosting (services), "notify::active" },
    { og_services_get_hosting (services), "changed" },
    { settings, "changed::invite-with-password" },
    { settings, "changed::host-address" },
    { settings, "changed::invite-internet" },
  };

  self->services = g_object_ref (services);
  self->settings = g_object_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (changes[i].object, changes[i].signal,
                             G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  update (self);
  return self;
}

void
og_invite_set_form (OgInvite *self, const char *group, const char *group_password)
{
  g_free (self->form_group);
  self->form_group = g_strdup (group);
  g_free (self->form_password);
  self->form_password = g_strdup (group_password);
  update (self);
}

const char *
og_invite_get_link (OgInvite *self)
{
  return self->link;
}

char *
og_invite_dup_message (OgInvite *self)
{
  gboolean needs_password =
      self->is_protected
      && !g_settings_get_boolean (self->settings, "invite-with-password");

  return self->link != NULL
             ? og_invite_message_dup (self->link, needs_password, OG_INVITE_HOST)
             : NULL;
}

const char *
og_invite_get_obstacle (OgInvite *self)
{
  return self->obstacle;
}

gboolean
og_invite_is_protected (OgInvite *self)
{
  return self->is_protected;
}
