# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""An internet with a server, and kinds of places where members are, each twice."""

from namespaces import Networks

SERVER_ADDRESS = "11.0.2.2"

IPV6 = "2a00:11"
SERVER_IPV6 = f"{IPV6}::2"

FIXED = "masquerade"
CHANGING = "masquerade random,fully-random"

HOME = "192.168.1.2"

# As routers do that have no addresses to translate. A site has 65,536 subnets.
GUARD = ("add table ip6 og; "
         "add chain ip6 og guard { type filter hook forward priority 0; }; "
         "add rule ip6 og guard ct state established,related accept; "
         "add rule ip6 og guard iifname OUTSIDE drop")

LOSE = ("add chain ip og lose { type filter hook forward priority 0; }; "
        "add rule ip og lose meta l4proto udp numgen random mod 20 == 0 drop")

LET_IN = ("add chain ip og admit { type nat hook prerouting priority -100; }; "
          f"add rule ip og admit iifname OUTSIDE meta l4proto udp dnat to {HOME}")

# It also hides those inside from each other at its own address.
DO_NOT_HAIRPIN = "add rule ip og input meta l4proto udp drop"

# It leads those inside to each other at its own address, as they are seen there.
HAIRPIN = (
    "add map ip og inside { type inet_service : ipv4_addr; flags timeout; timeout 60s; }; "
    "add chain ip og learn { type filter hook forward priority 0; }; "
    "add rule ip og learn oifname OUTSIDE meta l4proto udp "
    "update @inside { udp sport : ip saddr }; "
    "add chain ip og lead { type nat hook prerouting priority -100; }; "
    "add rule ip og lead iifname != OUTSIDE ip daddr ADDRESS meta l4proto udp "
    "dnat to udp dport map @inside; "
    "add rule ip og hide oifname != OUTSIDE ct status dnat snat to ADDRESS")

# What comes unasked is answered by ICMP, and forgotten ...
REJECT = "insert rule ip og input iifname OUTSIDE reject with icmp type port-unreachable"

# ... or remembered: then its sender sees the one inside at another port.
ANSWER = "flush chain ip og input"

BLOCK = "add chain ip og block { type filter hook forward priority 0; }; "
NO_UDP = BLOCK + "add rule ip og block meta l4proto udp drop"
ONLY_443 = BLOCK + ("add rule ip og block ct state established,related accept; "
                    "add rule ip og block tcp dport 443 accept; "
                    "add rule ip og block drop")


class Site:
    """Two places of a kind, each with a computer.

    mapping: FIXED if all see a computer at the same port.
    is_open: whether anybody is let in.
    shared: whether it is really one place, with two computers in it, which reach each
    other if they are together.
    lossy: whether packets get lost there.
    remembers: whether routers there remember what came unasked. Then a direct way takes a
    ping that is out before the other's comes: a matter of luck on cables without delay.
    blocks_udp: whether the server is reached by TCP or TLS only.
    has_ipv4, has_ipv6: whether there is any. Routers let nothing in by IPv6 unasked.
    options: of the clients there."""

    def __init__(self, name, mapping=FIXED, *, is_open=False, shared=False,
                 together=False, lossy=False, remembers=False,
                 blocks_udp=False, has_ipv4=True, has_ipv6=False, options=()):
        self.name = name
        self.mapping = mapping
        self.is_open = is_open
        self.shared = shared
        self.together = together
        self.lossy = lossy
        self.remembers = remembers
        self.blocks_udp = blocks_udp
        self.has_ipv4 = has_ipv4
        self.has_ipv6 = has_ipv6
        self.options = options
        self.server = SERVER_ADDRESS
        self.computers = []
        self.routers = []

    def forget_mappings(self):
        """As routers do that dial in again. The system forgets the mappings of an
        address that goes."""
        for router, outside, address in self.routers:
            router.ip("addr", "del", address, "dev", outside)
            router.ip("addr", "add", address, "dev", outside)

    def can_reach(self, other):
        """Whether there is a direct way; None: it depends."""
        if self is other and self.shared:
            return self.together
        if self.blocks_udp or other.blocks_udp:
            return False
        if self.has_ipv6 and other.has_ipv6:
            return True
        if not (self.has_ipv4 and other.has_ipv4):
            return False
        if self.is_open or other.is_open:
            return True
        if self.mapping != FIXED or other.mapping != FIXED:
            return False
        return None if self.remembers or other.remembers else True


class Internet:
    def __init__(self):
        self.networks = Networks()
        self.n_networks = 1
        self.plugs = {}
        self.backbone = self.networks.add_host()
        self.networks.add_switch(self.backbone, "11.0.0.1/8")
        self.server = self.networks.add_host()
        self.server_end, _ = self.connect(self.server)

    def remove(self):
        self.networks.remove()

    def connect(self, host):
        """Gives the name of the cable's end at the host, and its address, each in a
        network of 256 of its own: a server has limits for these."""
        self.n_networks += 1
        address = f"11.0.{self.n_networks}.2/8"
        end, plug = self.networks.add_cable(host, address, self.backbone, None)
        self.plugs[host] = self.backbone, plug
        self.backbone.ip("link", "set", plug, "master", "switch")
        host.ip("route", "add", "default", "via", "11.0.0.1")
        return end, address

    def pull_out(self, host):
        """Its cable to the internet, or to its router."""
        holder, plug = self.plugs[host]
        holder.ip("link", "set", plug, "down")

    def plug_in(self, host):
        holder, plug = self.plugs[host]
        holder.ip("link", "set", plug, "up")

    def add_router(self, site, more=None):
        """One with an address of its own."""
        router = self.networks.add_host()
        outside, address = self.connect(router)
        site.routers.append((router, outside, address))
        router.translate(outside, site.mapping)
        if more is not None:
            router.nft(more.replace("OUTSIDE", outside)
                       .replace("ADDRESS", address.partition("/")[0]))
        router.set_option("net.ipv4.conf.all.send_redirects", 0)
        return router

    def add_home(self, router):
        home = self.networks.add_host()
        plug, _ = self.networks.add_cable(router, "192.168.1.1/24", home, f"{HOME}/24")
        self.plugs[home] = router, plug
        home.ip("route", "add", "default", "via", "192.168.1.1")
        return home

    def add_to_network(self, router, host, address, gateway, apart=True):
        """To the router's switch, which keeps those apart whom it is told to. Gives
        the name of the cable's end."""
        end, plug = self.networks.add_cable(host, address, router, None)
        router.ip("link", "set", plug, "master", "switch")
        if apart:
            router.ip("link", "set", plug, "type", "bridge_slave", "isolated", "on")
        host.ip("route", "add", "default", "via", gateway)
        return end

    def add_behind_carrier(self, carrier, number):
        router = self.networks.add_host()
        outside = self.add_to_network(
            carrier, router, f"100.64.0.{number}/10", "100.64.0.1")
        router.translate(outside)
        return self.add_home(router)

    def add_public(self):
        site = Site("public", is_open=True)
        for _ in range(2):
            computer = self.networks.add_host()
            self.connect(computer)
            site.computers.append(computer)
        return site

    def add_servers_machine(self):
        site = Site("server's machine", is_open=True)
        site.computers = [self.server] * 2
        site.server = "localhost"
        return site

    def add_homes(self, name, mapping=FIXED, more=None, forget=None, **traits):
        """Each behind a router."""
        site = Site(name, mapping, **traits)
        for _ in range(2):
            router = self.add_router(site, more)
            if forget is not None:
                router.forget_after(forget)
            site.computers.append(self.add_home(router))
        return site

    def add_kinds(self, fingerprint):
        """One of each that data/doc/connectivity.md numbers, in that order. By the
        fingerprint of its key the server is known where TLS is all that is left."""
        linked = {"blocks_udp": True, "options": ("--server-fingerprint", fingerprint)}
        return [
            self.add_public(),
            self.add_servers_machine(),
            self.add_homes("full cone", more=LET_IN, is_open=True),
            self.add_homes("port-restricted"),
            self.add_homes("symmetric", CHANGING),
            self.add_carriers("carrier, port-restricted", FIXED),
            self.add_carriers("carrier, symmetric", CHANGING),
            self.add_homes("5 % loss", more=LOSE, lossy=True),
            self.add_homes("forgets after 20 s", forget=20),
            self.add_homes("answers", more=REJECT),
            self.add_homes("answers, and remembers", more=ANSWER, remembers=True),
            self.add_homes("no UDP", more=NO_UDP, blocks_udp=True),
            self.add_homes("only port 443", more=ONLY_443, **linked)]

    def add_carrier(self, site, more=DO_NOT_HAIRPIN):
        carrier = self.add_router(site, more)
        self.networks.add_switch(carrier, "100.64.0.1/10")
        return carrier

    def add_carriers(self, name, mapping):
        """Two homes, each with a carrier of its own."""
        site = Site(name, mapping)
        for _ in range(2):
            site.computers.append(
                self.add_behind_carrier(self.add_carrier(site), 2))
        return site

    def add_shared_carrier(self, name, more=DO_NOT_HAIRPIN, **traits):
        site = Site(name, shared=True, **traits)
        carrier = self.add_carrier(site, more)
        for number in (2, 3):
            site.computers.append(self.add_behind_carrier(carrier, number))
        return site

    def add_shared_home(self, name, more=DO_NOT_HAIRPIN, apart=False, **traits):
        site = Site(name, shared=True, **traits)
        router = self.add_router(site, more)
        self.networks.add_switch(router, "192.168.1.1/24")
        for number in (2, 3):
            computer = self.networks.add_host()
            self.add_to_network(router, computer, f"192.168.1.{number}/24",
                                "192.168.1.1", apart=apart)
            site.computers.append(computer)
        return site

    def add_ipv6(self):
        """To the internet, and to the server."""
        self.n_ipv6_homes = 0
        self.backbone.set_option("net.ipv6.conf.all.forwarding", 1)
        self.backbone.ip("addr", "add", f"{IPV6}::1/64", "dev", "switch", "nodad")
        self.connect_ipv6(self.server, self.server_end, SERVER_IPV6)

    def connect_ipv6(self, host, end, address):
        host.ip("addr", "add", f"{address}/64", "dev", end, "nodad")
        host.ip("-6", "route", "add", "default", "via", f"{IPV6}::1")

    def add_ipv6_homes(self, name, mapping=FIXED, more=None, has_ipv4=True):
        """Each behind a router that lets nothing in unasked, by neither family."""
        site = Site(name, mapping, has_ipv4=has_ipv4, has_ipv6=True)
        if not has_ipv4:
            site.server = f"[{SERVER_IPV6}]"
        for _ in range(2):
            if has_ipv4:
                router = self.add_router(site, more)
                outside, _ = site.routers[-1][1:]
                home = self.add_home(router)
            else:
                router, home = self.networks.add_host(), self.networks.add_host()
                outside, _ = self.connect(router)
                self.plugs[home] = router, self.networks.add_cable(
                    router, None, home, None)[0]
            self.give_ipv6(router, outside, home)
            site.computers.append(home)
        return site

    def wait_for_ipv6(self):
        for host in self.networks.hosts:
            host.wait_for_ipv6()

    def give_ipv6(self, router, outside, home):
        """A network of its own to the home."""
        self.n_ipv6_homes += 1
        prefix = f"{IPV6}:{self.n_ipv6_homes:x}"
        address = f"{IPV6}::{0x100 + self.n_ipv6_homes:x}"
        _, inside = self.plugs[home]
        router.set_option("net.ipv6.conf.all.forwarding", 1)
        self.connect_ipv6(router, outside, address)
        router.ip("addr", "add", f"{prefix}::1/64", "dev", inside, "nodad")
        self.backbone.ip("-6", "route", "add", f"{prefix}::/48", "via", address)
        router.nft(GUARD.replace("OUTSIDE", outside))
        end = home.find_cable()
        home.ip("addr", "add", f"{prefix}::2/64", "dev", end, "nodad")
        home.ip("-6", "route", "add", "default", "via", f"{prefix}::1")
