/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _DEFAULT_SOURCE /* for IFF_UP */

#include "io/local-addresses.h"

#include "io/inet6-table.h"
#include "io/own-address.h"
#include "io/resolver.h"

#ifdef OG_HAVE_GETIFADDRS
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#elif defined(G_OS_WIN32)
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#endif

/* How long (µs) what the system said is good for. */
#define LIFETIME G_TIME_SPAN_SECOND

/* More are not looked at. */
#define FOUND_MAX 64

/* What is found. */
typedef struct
{
  OgOwnAddress found[FOUND_MAX];
  guint n_found;
  gboolean with_ipv6;
  char *inet6_table; /* owned; NULL: not known */
} List;

/* One of IPv6 leads nowhere without the name of an interface, which others do not know. */
static gboolean
is_of_use (const List *self, const OgAddress *address)
{
  switch (og_address_get_family (address))
    {
    case OG_FAMILY_IPV4:
      return TRUE;
    case OG_FAMILY_IPV6:
      return self->with_ipv6
             && !(address->ip[0] == 0xfe && (address->ip[1] & 0xc0) == 0x80);
    case OG_FAMILY_NONE:
      break;
    }

  return FALSE;
}

/* The way out is no last choice, wherever it leads; whether it is temporary
 * only its interface knows. */
static void
add (List *self, const OgOwnAddress *own)
{
  const OgAddress *address = &own->address;

  if (!is_of_use (self, address) || og_address_is_loopback (address))
    return;

  for (guint i = 0; i < self->n_found; i++)
    if (og_address_equal (&self->found[i].address, address))
      {
        self->found[i].is_temporary |= own->is_temporary;
        return;
      }

  if (self->n_found < FOUND_MAX)
    self->found[self->n_found++] = *own;
}

#if defined(OG_HAVE_GETIFADDRS) || defined(G_OS_WIN32)

/* Without a port; unset if it is of another family. */
static OgAddress
read_host (const struct sockaddr *native)
{
  const struct sockaddr_in *inet = (gconstpointer) native;
  const struct sockaddr_in6 *inet6 = (gconstpointer) native;
  OgAddress address = { 0 };

  if (native == NULL)
    return address;
  if (native->sa_family == AF_INET)
    return og_address_from_ipv4 (g_ntohl (inet->sin_addr.s_addr), 0);
  if (native->sa_family == AF_INET6)
    memcpy (address.ip, &inet6->sin6_addr, sizeof address.ip);

  return address;
}

/* One that a computer gave itself (RFC 3927). */
static gboolean
is_link_local (const OgAddress *address)
{
  return og_address_get_ipv4 (address) >> 16 == 0xa9fe;
}

#endif

#ifdef OG_HAVE_GETIFADDRS

/* Of temporary addresses there is one of each of the last days. */
static gboolean
is_deprecated (const List *self, const OgAddress *address)
{
  return og_inet6_table_is_deprecated (self->inet6_table, address);
}

static gboolean
is_last_choice (const struct ifaddrs *interface, const OgAddress *address)
{
  return is_link_local (address)
         || og_local_interface_is_virtual (interface->ifa_name);
}

static void
add_some (List *self, const struct ifaddrs *interfaces, gboolean last_choice)
{
  for (const struct ifaddrs *each = interfaces; each != NULL;
       each = each->ifa_next)
    {
      const OgAddress address = read_host (each->ifa_addr);
      const OgOwnAddress own = {
        .address = address,
        .is_last_choice = last_choice,
        .is_temporary = og_inet6_table_is_temporary (self->inet6_table, &address),
      };

      if ((each->ifa_flags & (IFF_UP | IFF_LOOPBACK)) == IFF_UP
          && is_last_choice (each, &address) == last_choice
          && !is_deprecated (self, &address))
        add (self, &own);
    }
}

static void
add_interfaces (List *self)
{
  struct ifaddrs *interfaces;

  if (getifaddrs (&interfaces) != 0)
    return;

  if (self->with_ipv6)
    g_file_get_contents (OG_INET6_TABLE, &self->inet6_table, NULL, NULL);

  add_some (self, interfaces, FALSE);
  add_some (self, interfaces, TRUE);
  freeifaddrs (interfaces);
  g_clear_pointer (&self->inet6_table, g_free);
}

#elif defined(G_OS_WIN32)

#define ADAPTERS_SIZE (64 * 1024)

/* Those of virtual machines lead nowhere else: they have no gateway. */
static gboolean
is_last_choice (const IP_ADAPTER_ADDRESSES *adapter, const OgAddress *address)
{
  return is_link_local (address) || adapter->FirstGatewayAddress == NULL;
}

static void
add_some (List *self, const IP_ADAPTER_ADDRESSES *adapters, gboolean last_choice)
{
  for (const IP_ADAPTER_ADDRESSES *each = adapters; each != NULL;
       each = each->Next)
    for (const IP_ADAPTER_UNICAST_ADDRESS *unicast = each->FirstUnicastAddress;
         unicast != NULL && each->OperStatus == IfOperStatusUp;
         unicast = unicast->Next)
      {
        const OgOwnAddress own = {
          .address = read_host (unicast->Address.lpSockaddr),
          .is_last_choice = last_choice,
          .is_temporary = unicast->SuffixOrigin == IpSuffixOriginRandom,
        };

        if (is_last_choice (each, &own.address) == last_choice
            && unicast->DadState != IpDadStateDeprecated)
          add (self, &own);
      }
}

static void
add_interfaces (List *self)
{
  ULONG size = ADAPTERS_SIZE;
  ULONG family = self->with_ipv6 ? AF_UNSPEC : AF_INET;
  g_autofree IP_ADAPTER_ADDRESSES *adapters = g_malloc (size);

  if (GetAdaptersAddresses (family, GAA_FLAG_INCLUDE_GATEWAYS, NULL, adapters,
                            &size)
      != NO_ERROR)
    return;

  add_some (self, adapters, FALSE);
  add_some (self, adapters, TRUE);
}

#else

static void
add_interfaces (List *self)
{
}

#endif

gboolean
og_local_interface_is_virtual (const char *name)
{
  static const char *const prefixes[] = {
    "br-", "bridge", "cali",   "cni",     "docker", "flannel", "incus", "kube",
    "lxc", "lxd",    "podman", "vboxnet", "veth",   "virbr",   "vmnet",
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      return TRUE;

  return FALSE;
}

/* The addresses elsewhere are nobody's (RFC 5737, RFC 3849), and nothing is
 * sent to them: the system only says by which of ours it would. */
static void
add_ways_out (List *self)
{
  const OgAddress elsewhere = OG_ADDRESS_IPV4 (0xc6336401, 9);
  const OgAddress elsewhere6 = { .ip = { 0x20, 1, 0xd, 0xb8, [15] = 1 },
                                 .port = 9 };
  OgOwnAddress first = { 0 };

  if (og_local_address_towards (&first.address, &elsewhere))
    add (self, &first);
  first = (OgOwnAddress){ 0 };
  if (self->with_ipv6 && og_local_address_towards (&first.address, &elsewhere6))
    {
      first.address.zone = 0;
      add (self, &first);
    }
}

static void
find (List *self)
{
  add_ways_out (self);
  add_interfaces (self);
}

static guint
copy (const List *self, OgAddress *addresses, guint most)
{
  guint n = MIN (self->n_found, most);

  for (guint i = 0; i < n; i++)
    addresses[i] = self->found[i].address;

  return n;
}

guint
og_local_addresses_list (OgAddress *addresses, guint most)
{
  List list = { .n_found = 0 };

  find (&list);
  return copy (&list, addresses, most);
}

gboolean
og_local_address_names_card (const OgAddress *address)
{
  return og_address_get_family (address) == OG_FAMILY_IPV6
         && address->ip[11] == 0xff && address->ip[12] == 0xfe;
}

static gboolean
has_another_in_subnet (const List *self, const OgAddress *address)
{
  for (guint i = 0; i < self->n_found; i++)
    if (memcmp (self->found[i].address.ip, address->ip,
                og_address_get_network_size (address))
            == 0
        && !og_local_address_names_card (&self->found[i].address))
      return TRUE;

  return FALSE;
}

guint
og_local_addresses_list_both (OgAddress *addresses, guint most)
{
  List list = { .with_ipv6 = TRUE };
  guint n_kept = 0;

  find (&list);
  for (guint i = 0; i < list.n_found && n_kept < most; i++)
    if (!og_local_address_names_card (&list.found[i].address)
        || !has_another_in_subnet (&list, &list.found[i].address))
      addresses[n_kept++] = list.found[i].address;

  return n_kept;
}

guint
og_local_addresses_list_to_join (OgAddress *addresses, guint most)
{
  List list = { .with_ipv6 = TRUE };

  find (&list);
  list.n_found = og_own_addresses_choose (list.found, list.n_found);
  return copy (&list, addresses, most);
}

guint
og_local_addresses_remember (OgLocalAddresses *self,
                             OgLocalAddressesFunc list,
                             OgAddress *addresses,
                             gint64 now)
{
  if (now >= self->end)
    {
      self->n_addresses = list (self->addresses, OG_LOCAL_ADDRESSES_MAX);
      self->end = now + LIFETIME;
    }

  memcpy (addresses, self->addresses, sizeof self->addresses);
  return self->n_addresses;
}
