/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _DEFAULT_SOURCE /* for IFF_UP */

#include "io/local-addresses.h"

#include "io/resolver.h"

#ifdef OG_HAVE_GETIFADDRS
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#elif defined(G_OS_WIN32)
#include <winsock2.h>
#include <iphlpapi.h>
#endif

/* How long (µs) what the system said is good for. */
#define LIFETIME G_TIME_SPAN_SECOND

static guint
add (OgAddress *addresses, guint n_addresses, guint most, const OgAddress *address)
{
  if (og_address_get_family (address) == OG_FAMILY_NONE
      || og_address_is_loopback (address) || n_addresses == most)
    return n_addresses;

  for (guint i = 0; i < n_addresses; i++)
    if (og_address_equal (&addresses[i], address))
      return n_addresses;

  addresses[n_addresses] = *address;
  return n_addresses + 1;
}

#if defined(OG_HAVE_GETIFADDRS) || defined(G_OS_WIN32)

/* Without a port. */
static OgAddress
read_host (const struct sockaddr *native)
{
  const struct sockaddr_in *inet = (gconstpointer) native;

  return og_address_from_ipv4 (g_ntohl (inet->sin_addr.s_addr), 0);
}

/* One that a computer gave itself (RFC 3927). */
static gboolean
is_link_local (const OgAddress *address)
{
  return og_address_get_ipv4 (address) >> 16 == 0xa9fe;
}

#endif

#ifdef OG_HAVE_GETIFADDRS

static gboolean
is_last_choice (const struct ifaddrs *interface, const OgAddress *address)
{
  return is_link_local (address)
         || og_local_interface_is_virtual (interface->ifa_name);
}

static guint
add_some (const struct ifaddrs *interfaces,
          gboolean last_choice,
          OgAddress *addresses,
          guint n_addresses,
          guint most)
{
  for (const struct ifaddrs *each = interfaces; each != NULL;
       each = each->ifa_next)
    if (each->ifa_addr != NULL && each->ifa_addr->sa_family == AF_INET
        && (each->ifa_flags & (IFF_UP | IFF_LOOPBACK)) == IFF_UP)
      {
        const OgAddress address = read_host (each->ifa_addr);

        if (is_last_choice (each, &address) == last_choice)
          n_addresses = add (addresses, n_addresses, most, &address);
      }

  return n_addresses;
}

static guint
add_interfaces (OgAddress *addresses, guint n_addresses, guint most)
{
  struct ifaddrs *interfaces;

  if (getifaddrs (&interfaces) != 0)
    return n_addresses;

  n_addresses = add_some (interfaces, FALSE, addresses, n_addresses, most);
  n_addresses = add_some (interfaces, TRUE, addresses, n_addresses, most);
  freeifaddrs (interfaces);
  return n_addresses;
}

#elif defined(G_OS_WIN32)

#define ADAPTERS_SIZE (64 * 1024)

/* Those of virtual machines lead nowhere else: they have no gateway. */
static gboolean
is_last_choice (const IP_ADAPTER_ADDRESSES *adapter, const OgAddress *address)
{
  return is_link_local (address) || adapter->FirstGatewayAddress == NULL;
}

static guint
add_some (const IP_ADAPTER_ADDRESSES *adapters,
          gboolean last_choice,
          OgAddress *addresses,
          guint n_addresses,
          guint most)
{
  for (const IP_ADAPTER_ADDRESSES *each = adapters; each != NULL;
       each = each->Next)
    for (const IP_ADAPTER_UNICAST_ADDRESS *unicast = each->FirstUnicastAddress;
         unicast != NULL && each->OperStatus == IfOperStatusUp;
         unicast = unicast->Next)
      {
        const OgAddress address = read_host (unicast->Address.lpSockaddr);

        if (is_last_choice (each, &address) == last_choice)
          n_addresses = add (addresses, n_addresses, most, &address);
      }

  return n_addresses;
}

static guint
add_interfaces (OgAddress *addresses, guint n_addresses, guint most)
{
  ULONG size = ADAPTERS_SIZE;
  g_autofree IP_ADAPTER_ADDRESSES *adapters = g_malloc (size);

  if (GetAdaptersAddresses (AF_INET, GAA_FLAG_INCLUDE_GATEWAYS, NULL, adapters,
                            &size)
      != NO_ERROR)
    return n_addresses;

  n_addresses = add_some (adapters, FALSE, addresses, n_addresses, most);
  return add_some (adapters, TRUE, addresses, n_addresses, most);
}

#else

static guint
add_interfaces (OgAddress *addresses, guint n_addresses, guint most)
{
  return n_addresses;
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

/* The address elsewhere is nobody's (RFC 5737), and nothing is sent to it: the
 * system only says by which of ours it would. */
guint
og_local_addresses_list (OgAddress *addresses, guint most)
{
  const OgAddress elsewhere = OG_ADDRESS_IPV4 (0xc6336401, 9);
  OgAddress first = { 0 };
  guint n_addresses = 0;

  if (og_local_address_towards (&first, &elsewhere))
    n_addresses = add (addresses, 0, most, &first);

  return n_addresses < most ? add_interfaces (addresses, n_addresses, most)
                            : n_addresses;
}

guint
og_local_addresses_remember (OgLocalAddresses *self,
                             OgAddress *addresses,
                             gint64 now)
{
  if (now >= self->end)
    {
      self->n_addresses =
          og_local_addresses_list (self->addresses, OG_LOCAL_ADDRESSES_MAX);
      self->end = now + LIFETIME;
    }

  memcpy (addresses, self->addresses, sizeof self->addresses);
  return self->n_addresses;
}
