/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/bundler.h"

#include "wire/site.h"
#include "wire/kind.h"

/* Room for the open bundle, as far as the allowance goes. What is in it stays. */
static void
fit_bundle (OgBundler *self)
{
  gsize left = self->allowance - MIN (self->spent, self->allowance);

  self->writer.capacity = CLAMP (left, self->writer.used, OG_CONTROL_MAX);
}

/* A cookie that does not fit is left out, and nothing that follows fits either. */
static void
open_bundle (OgBundler *self)
{
  og_outbox_open (self->outbox, &self->writer);
  fit_bundle (self);
  if (self->cookie != NULL)
    og_token_encode (&self->writer, OG_ADDRESS_CLIENT_COOKIE, self->cookie);
  self->begun = self->writer.used;
}

static gboolean
says_nothing (const OgBundler *self)
{
  return self->writer.used == self->begun;
}

static void
close_bundle (OgBundler *self)
{
  gsize size;

  if (says_nothing (self))
    return;

  size = og_outbox_close (self->outbox, &self->writer, &self->path);
  self->spent += size;
  self->n_bundles += size > 0;
}

/* FALSE if the bundle is empty: another would have no more room. So what does
 * not fit is tried twice at most. */
static gboolean
turn_over (OgBundler *self)
{
  if (says_nothing (self))
    return FALSE;

  close_bundle (self);
  open_bundle (self);
  return TRUE;
}

static gboolean
has_whole_bundle (const OgBundler *self)
{
  return says_nothing (self) && self->writer.capacity == OG_CONTROL_MAX;
}

static gboolean
count (OgBundler *self, gboolean fitted)
{
  self->n_withheld += !fitted;
  return fitted;
}

gboolean
og_bundler_is_beside (const OgBundler *self, const OgUser *user)
{
  return og_address_has_same_host (&user->public_address, &self->path.address)
         || (self->is_ipv6
             && og_subnet_of (&user->public_address)
                    == og_subnet_of (&self->path.address))
         || (self->is_local && og_address_is_loopback (&user->public_address));
}

/* Others cannot reach a user on this machine by its loopback address, but by
 * the one at which they reach the server. */
static void
translate_loopback (const OgBundler *self, OgUserInfo *info)
{
  if (self->is_local || og_address_get_family (&self->local) == OG_FAMILY_NONE
      || !og_address_is_loopback (&info->public_address))
    return;

  og_address_set_host (&info->public_address, &self->local);
  if (og_address_is_loopback (&info->private_address))
    og_address_set_host (&info->private_address, &self->local);
}

/* Where datagrams get to @user, in a message with room for IPv4 only. The port
 * of a connection is none: there others would ping a stranger, or nobody for
 * ever. With neither address nor port, the system of an original takes no ping
 * at all, and one of ours goes by the relay. */
static OgAddress
get_endpoint (const OgUser *user)
{
  const OgAddress none = { 0 };

  return user->transport == OG_TRANSPORT_UDP
                 && og_address_get_family (&user->public_address) == OG_FAMILY_IPV4
             ? user->public_address
             : none;
}

/* Originals alone are told a port that is lent. */
static gboolean
show_lent_place (const OgBundler *self,
                 const OgUser *user,
                 const OgUser *reader,
                 OgUserInfo *info)
{
  OgLentPlace place;

  if (self->lending == NULL || reader == NULL || reader->said_hello
      || og_address_get_family (&self->local) != OG_FAMILY_IPV4
      || !og_lending_find_place (self->lending, user, reader, &place))
    return FALSE;

  info->private_address = info->public_address = self->local;
  info->private_address.port = place.private_port;
  info->public_address.port = place.public_port;
  return TRUE;
}

/* A private endpoint leads to its user only from behind the same router. From
 * elsewhere it leads to a stranger, or to nobody. */
static void
show_addresses (const OgBundler *self,
                const OgUser *user,
                const OgUser *reader,
                OgUserInfo *info)
{
  if (show_lent_place (self, user, reader, info))
    return;

  info->private_address = og_user_get_private_address (user);
  info->public_address = get_endpoint (user);
  translate_loopback (self, info);

  if (!og_bundler_is_beside (self, user))
    info->private_address = info->public_address;
}

void
og_bundler_open (OgBundler *self,
                 OgOutbox *outbox,
                 const OgPath *path,
                 const OgAddress *local,
                 const OgToken *cookie,
                 gsize allowance)
{
  self->outbox = outbox;
  self->lending = NULL;
  self->path = *path;
  self->is_local = og_address_is_loopback (&path->address);
  self->is_ipv6 = og_address_get_family (&path->address) == OG_FAMILY_IPV6;
  self->local = local != NULL ? *local : (OgAddress){ 0 };
  self->cookie = cookie;
  self->allowance = allowance;
  self->spent = 0;
  self->n_bundles = 0;
  self->n_withheld = 0;
  open_bundle (self);
}

void
og_bundler_set_allowance (OgBundler *self, gsize allowance)
{
  self->allowance = allowance;
  fit_bundle (self);
}

gboolean
og_bundler_add_user_status (OgBundler *self, const OgUserStatus *status)
{
  gboolean fits;

  do
    fits = og_user_status_encode (&self->writer, status);
  while (!fits && turn_over (self));

  return count (self, fits);
}

gboolean
og_bundler_add_group_status (OgBundler *self, const OgGroupStatus *status)
{
  gboolean fits;

  do
    fits = og_group_status_encode (&self->writer, status);
  while (!fits && turn_over (self));

  return count (self, fits);
}

gboolean
og_bundler_add_hello (OgBundler *self, const OgHello *hello)
{
  gboolean fits;

  do
    fits = og_hello_encode (&self->writer, OG_ADDRESS_CLIENT_HELLO, hello);
  while (!fits && turn_over (self));

  return count (self, fits);
}

/* The port of the server is left out: a core does not know it, the client
 * does. */
gboolean
og_bundler_add_reached_at (OgBundler *self)
{
  OgReachedAt reached_at = { self->local, self->path.address };
  gboolean fits;

  do
    fits = og_reached_at_encode (&self->writer, &reached_at);
  while (!fits && turn_over (self));

  return count (self, fits);
}

gboolean
og_bundler_add_challenge (OgBundler *self,
                          const guint8 challenge[OG_CHALLENGE_SIZE])
{
  gboolean fits;

  do
    fits = og_challenge_encode (&self->writer, OG_ADDRESS_CHALLENGE, challenge);
  while (!fits && turn_over (self));

  return count (self, fits);
}

gboolean
og_bundler_add_mirror_port (OgBundler *self, guint16 port)
{
  gboolean fits;

  do
    fits = og_mirror_port_encode (&self->writer, port);
  while (!fits && turn_over (self));

  return count (self, fits);
}

/* Where else its user plays is nobody's business. */
static gboolean
shares (const OgUser *reader, const OgGroupRecord *group, const OgGroupRecord *asked)
{
  return group == asked
         || (reader != NULL && og_user_find_membership (reader, group) != NULL);
}

gboolean
og_bundler_add_user_info (OgBundler *self,
                          const OgUser *user,
                          const OgGroupRecord *group,
                          const OgUser *reader,
                          gint64 now)
{
  const char *groups[OG_ALIVE_GROUPS_MAX];
  guint n_groups = 0;
  OgUserInfo info = { .user = user->name };
  gboolean fits;

  show_addresses (self, user, reader, &info);
  info.age = (gint32) ((now - user->presence.last_heard) / G_USEC_PER_SEC);
  for (guint i = 0; i < user->n_memberships; i++)
    if (shares (reader, user->memberships[i].group, group))
      groups[n_groups++] = user->memberships[i].group->name;

  do
    fits = og_user_info_encode (&self->writer, &info, groups, n_groups);
  while (!fits && turn_over (self));

  if (!fits && has_whole_bundle (self))
    {
      groups[0] = group->name;
      fits = og_user_info_encode (&self->writer, &info, groups, 1);
    }

  return count (self, fits);
}

gboolean
og_bundler_add_user_token (OgBundler *self, const OgUserToken *tokens)
{
  gboolean fits;

  do
    fits = og_user_token_encode (&self->writer, tokens);
  while (!fits && turn_over (self));

  return count (self, fits);
}

gboolean
og_bundler_add_user_endpoints (OgBundler *self,
                               const OgUser *user,
                               const OgEndpoints *endpoints)
{
  gboolean fits;

  if (self->cookie == NULL)
    return TRUE;

  do
    fits = og_user_endpoints_encode (&self->writer, OG_ADDRESS_CLIENT_ENDPOINTS,
                                     user->name, endpoints, self->cookie);
  while (!fits && turn_over (self));

  return count (self, fits);
}

gboolean
og_bundler_add_user_left (OgBundler *self, const OgUserLeft *left)
{
  gboolean fits;

  do
    fits = og_user_left_encode (&self->writer, left);
  while (!fits && turn_over (self));

  return count (self, fits);
}

void
og_bundler_close (OgBundler *self)
{
  close_bundle (self);
}
