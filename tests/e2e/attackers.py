# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A small internet of namespaces with musicians on hosts of their own, and with
strangers in the middle of it, who write any source on a packet. It counts what
reaches third parties. See data/doc/attacks.md."""

import hashlib
import json
import pathlib
import random
import socket
import struct
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "natlab"))

from harness import PATIENCE, Client, Program, Receiver, bundle, message, string
from namespaces import Networks, require_networks, run

PORT = 22242
ATTACKERS = "192.0.2.0/24"  # who has these sees what comes there
VICTIMS = "203.0.113.0/24"  # so do third parties, who have nothing to do with it
HOMES = "10.0.0.0/8"        # private: nothing may be sent there
STRANGER = "192.0.2.66"
VICTIM = "203.0.113.9"


def digest(password):
    return hashlib.md5(password.encode()).hexdigest()


def to_wire(address):
    return ~struct.unpack(">i", socket.inet_aton(address))[0]


def from_wire(number):
    return socket.inet_ntoa(struct.pack(">i", ~number))


def long_message(address, tags, *arguments):
    """With the tags i, h and s."""
    data = string(address) + string("," + tags)
    for tag, argument in zip(tags, arguments):
        data += string(argument) if tag == "s" else struct.pack(
            ">" + {"i": "i", "h": "q"}[tag], argument)
    return data


def user_info(name, private, public, *groups):
    return message("/groupclient/user_info", name, to_wire(private[0]), private[1],
                   to_wire(public[0]), public[1], 1, *groups)


def ping(name, *more):
    return bundle(1, message("/groupclient/ping", name), *more)


def take_string(data):
    text, _, _ = data.partition(b"\0")
    return text.decode(), data[(len(text) + 4) // 4 * 4:]


def parse(packet):
    """The messages in well-formed packets, as lists: address, arguments."""
    if packet.startswith(b"#bundle\0"):
        rest, found = packet[16:], []
        while rest:
            size = struct.unpack(">I", rest[:4])[0]
            found += parse(rest[4:4 + size])
            rest = rest[4 + size:]
        return found
    address, rest = take_string(packet)
    if not rest.startswith(b","):
        return [[address]]
    tags, rest = take_string(rest)
    values = [address]
    for tag in tags[1:]:
        if tag == "s":
            value, rest = take_string(rest)
        elif tag == "b":
            size = struct.unpack(">i", rest[:4])[0]
            value, rest = rest[4:4 + size], rest[4 + (size + 3) // 4 * 4:]
        else:
            size = 8 if tag == "h" else 4
            value = struct.unpack(">q" if tag == "h" else ">i", rest[:size])[0]
            rest = rest[size:]
        values.append(value)
    return [values]


def is_music(packet):
    """Neither ping nor probe: what a musician's program sent."""
    return b"/groupclient/" not in packet


class Internet(Networks):
    """A router in the middle, on which all strangers and victims are."""

    def __init__(self):
        super().__init__()
        self.middle = self.add_host()
        for network in (ATTACKERS, VICTIMS):
            self.middle.ip("route", "add", "local", network, "dev", "lo")
        run(*self.middle.command("sysctl", "-qw", "net.ipv4.ip_forward=1"))
        run(*self.middle.command(
            "nft", "add table ip og; add counter ip og victims; add counter ip og homes; "
            "add chain ip og count { type filter hook prerouting priority -300; }; "
            f"add rule ip og count ip daddr {VICTIMS} counter name victims; "
            f"add rule ip og count ip daddr {HOMES} counter name homes drop; "
            "add chain ip og quiet { type filter hook output priority 0; }; "
            "add rule ip og quiet meta l4proto icmp drop"))
        self.raw = self.middle.open_socket(socket.SOCK_RAW, socket.IPPROTO_RAW)

    def add_home(self):
        """A host with a public address of its own."""
        home = self.add_host()
        subnet = 4 * len(self.hosts)
        home.address, gateway = (f"198.51.100.{subnet + n}" for n in (1, 2))
        self.add_cable(home, home.address + "/30", self.middle, gateway + "/30")
        home.ip("route", "add", "default", "via", gateway)
        return home

    def open_at(self, address, port=0):
        """A socket of a stranger, or of a victim."""
        opened = self.middle.open_socket()
        opened.bind((address, port))
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 << 20)
        opened.setblocking(False)
        return opened

    def forge(self, source, target, data):
        """A packet with a source of somebody else."""
        udp = struct.pack(">HHHH", source[1], target[1], 8 + len(data), 0) + data
        head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0,
                           socket.inet_aton(source[0]), socket.inet_aton(target[0]))
        self.raw.sendto(head + udp, target)

    def count(self, name):
        """Packets and bytes to "victims" or "homes" so far."""
        said = subprocess.run(self.middle.command("nft", "-j", "list", "counters"),
                              check=True, capture_output=True, text=True).stdout
        counter = next(entry["counter"] for entry in json.loads(said)["nftables"]
                       if entry.get("counter", {}).get("name") == name)
        return counter["packets"], counter["bytes"]


class Musician(Client):
    """A client at home, and the program beside it."""

    def __init__(self, program, home, server, name, *options):
        super().__init__(home.command(program), server, name, *options,
                         receiver=Receiver(home.open_socket()))
        self.home = home
        self.socket = home.open_socket()
        self.public = (home.address, self.external[1])

    def play_for(self, seconds, meanwhile=lambda: None, rate=50):
        """Plays numbered notes, and between them lets others act."""
        count = int(seconds * rate)
        start = time.monotonic()
        for number in range(count):
            self.play(message("/note", number))
            meanwhile()
            time.sleep(max(0, start + (number + 1) / rate - time.monotonic()))
        return count


class Stranger:
    """Registers somewhere as one of ours, and says of its private endpoint what it
    likes."""

    def __init__(self, internet, server, name, private, at=STRANGER):
        self.socket = internet.open_at(at)
        self.address = self.socket.getsockname()
        self.name, self.private, self.server = name, private, server
        self.session = random.randrange(1, 1 << 62)

    def alive(self, *first):
        return bundle(
            1, *first, long_message("/groupserver/hello", "ihs", 2, self.session, "tokens"),
            message("/groupserver/user_alive", self.name, digest(self.name + "'s password"),
                    to_wire(self.private[0]), self.private[1], "jam", digest("secret")))

    def join(self):
        """With proof. Returns when the server has it."""
        self.socket.sendto(self.alive(), self.server)
        challenge = wait_for(self.socket, lambda said: said[0] == "/groupclient/challenge")
        self.proof = message("/groupserver/challenge_reply", challenge[1])
        self.captured = self.alive(self.proof)
        self.socket.sendto(self.captured, self.server)
        wait_for(self.socket, lambda said: said[0] == "/groupclient/user_alive_status")

    def meet(self, clients):
        """Returns when all of them ping."""
        for client in clients:
            wait_for(self.socket, lambda said, name=client.name:
                     said == ["/groupclient/ping", name])


class Impostor:
    """Pings with somebody's name, answers probes, and plays in that name."""

    def __init__(self, internet, name, target, is_ours):
        self.socket = internet.open_at(STRANGER)
        self.name, self.target = name, target
        self.hello = [message("/groupclient/hello", 2, "tokens")] if is_ours else []
        self.next = 0
        self.stolen = []  # when a note came
        self.packets_in = 0

    def act(self):
        now = time.monotonic()
        if now >= self.next:
            self.next = now + 0.25
            self.send(ping(self.name, *self.hello))
            self.send(message("/stolen", self.name))
        for packet in take_all(self.socket):
            if is_music(packet):
                self.stolen.append(now)
                continue
            for said in parse(packet):
                if said[0] == "/groupclient/probe":
                    clock = time.time_ns() // 1000
                    self.send(long_message("/groupclient/probe_reply", "ihhh", *said[1:],
                                           clock, clock))

    def send(self, packet):
        self.packets_in += 1
        self.socket.sendto(packet, self.target)


class Original(threading.Thread):
    """A member with an original client, as far as others can see it."""

    def __init__(self, home, server, name):
        super().__init__(daemon=True)
        self.socket = home.open_socket()
        self.socket.bind(("0.0.0.0", 0))
        self.socket.settimeout(0.1)
        self.server, self.name, self.address = server, name, home.address
        self.peers, self.heard, self.killed = {}, 0, threading.Event()
        self.start()

    def run(self):
        alive = pinged = 0
        while not self.killed.is_set():
            now = time.monotonic()
            if now >= alive + 6:
                alive = now
                self.ask()
            if now >= pinged + 2:
                pinged = now
                for endpoint in {end for ends in self.peers.values() for end in ends}:
                    self.socket.sendto(ping(self.name), endpoint)
            try:
                self.hear(self.socket.recv(65536))
            except TimeoutError:
                pass

    def ask(self):
        self.socket.sendto(bundle(
            1, message("/groupserver/user_alive", self.name, digest("x"),
                       to_wire(self.address), self.socket.getsockname()[1], "jam",
                       digest("secret")),
            message("/groupserver/get_group_users_info", "jam", digest("secret"))),
            self.server)

    def hear(self, packet):
        if is_music(packet):
            self.heard += 1
            return
        for said in parse(packet):
            if said[0] == "/groupclient/user_info" and said[1] != self.name:
                self.peers[said[1]] = [(from_wire(said[n]), said[n + 1]) for n in (2, 4)]

    def kill(self):
        self.killed.set()
        self.join()
        self.socket.close()


class HostileServer(threading.Thread):
    """Accepts everybody, and tells them what the test wants: the elements that
    list_members gives. As ours it has also a cookie and vouches for all by tokens."""

    def __init__(self, internet, address, list_members, is_ours):
        super().__init__(daemon=True)
        self.socket = internet.open_at(address, PORT)
        self.socket.settimeout(0.1)
        self.list_members, self.is_ours = list_members, is_ours
        self.packets_out, self.bytes_out = 0, 0
        self.asked, self.ended = [], threading.Event()
        self.start()

    def run(self):
        told = False
        while not self.ended.is_set():
            try:
                packet, source = self.socket.recvfrom(65536)
            except TimeoutError:
                continue
            asked = {said[0]: said[1:] for said in parse(packet)}
            self.asked.append(asked)
            alive = asked.get("/groupserver/user_alive")
            if alive is None or len(alive) < 6:  # it leaves
                continue
            self.welcome(asked, alive, source)
            if not told or not self.is_ours:
                told = True
                self.tell(asked, source)

    def welcome(self, asked, alive, source):
        user, password, _, _, group, group_password = alive[:6]
        answer = [
            message("/groupclient/user_alive_status", user, password, "ok"),
            message("/groupclient/user_group_status", user, password, group,
                    group_password, "ok")]
        hello = asked.get("/groupserver/hello")
        if self.is_ours and hello:
            answer += [
                long_message("/groupclient/hello", "ihs", 2, hello[1], "tokens"),
                message("/groupclient/reached_at", to_wire(self.socket.getsockname()[0]),
                        PORT, to_wire(source[0]), source[1])]
        self.send(asked, source, answer)

    def tell(self, asked, source):
        members = self.list_members(self.is_ours)
        for first in range(0, len(members), 16):
            self.send(asked, source, members[first:first + 16])

    def send(self, asked, source, elements):
        cookie = asked.get("/groupserver/cookie")
        if self.is_ours and cookie:
            elements = [message("/groupclient/cookie", cookie[0]), *elements]
        packet = bundle(1, *elements)
        self.packets_out += 1
        self.bytes_out += len(packet) + 28
        self.socket.sendto(packet, source)

    def stop(self):
        self.ended.set()
        self.join()
        self.socket.close()


def take_all(opened):
    packets = []
    try:
        while True:
            packets.append(opened.recv(65536))
    except BlockingIOError:
        return packets


def wait_for(opened, accept):
    """The first message that is accepted."""
    opened.settimeout(PATIENCE)
    try:
        while True:
            for said in parse(opened.recv(65536)):
                if accept(said):
                    return said
    finally:
        opened.setblocking(False)


def start_server(program, home, *options):
    server = Program(home.command(program, "-p", str(PORT), *options))
    server.wait_pattern(str(PORT))
    return server
