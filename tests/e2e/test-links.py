#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The server as those find it who do not come by UDP and IPv4: over IPv6, TCP and
TLS, at ports of its options and at ports that systemd opened."""

import hashlib
import os
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import unittest

from harness import PATIENCE, Client, Program, Server, message

SERVER, CLIENT = sys.argv[1:3]
PASSWORD = hashlib.md5(b"secret").hexdigest()
TCP = r"listens for TCP at port (\d+)"
TLS = r"listens for TLS at port (\d+); the key’s fingerprint is ([0-9a-f]{64})"


def alive(name="tim"):
    return message("/groupserver/user_alive", name, PASSWORD, ~0x7f000001, 22278)


def is_accepted(answer):
    return b"/groupclient/user_alive_status" in answer and b"ok\0" in answer


def frame(packet):
    return struct.pack(">I", len(packet)) + packet


def read_packet(stream):
    file = stream.makefile("rb")
    size, = struct.unpack(">I", file.read(4))
    return file.read(size)


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def encrypt(plain):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain)


def get_fingerprint(stream):
    """Of the key that the other side shows (RFC 7469)."""
    certificate = ssl.DER_cert_to_PEM_cert(stream.getpeercert(True))
    key = subprocess.run(["openssl", "x509", "-pubkey", "-noout"], check=True,
                         input=certificate.encode(), capture_output=True).stdout
    der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "DER"],
                         check=True, input=key, capture_output=True).stdout
    return hashlib.sha256(der).hexdigest()


class Links(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def start(self, *options):
        os.environ["STATE_DIRECTORY"] = self.folder.name
        server = Server(SERVER, *options)
        self.addCleanup(server.stop)
        return server

    def start_at_a_free_port(self):
        """The system picks one that is free for UDP; another program may have it for TCP."""
        server = self.start()
        while server.wait_pattern(TCP + "|does not listen for TCP").group(1) is None:
            server.stop()
            server = self.start()
        return server

    def connect(self, port, host="127.0.0.1"):
        stream = socket.create_connection((host, port), PATIENCE)
        self.addCleanup(stream.close)
        return stream

    def assert_registers(self, stream, name="tim"):
        stream.sendall(frame(alive(name)))
        self.assertTrue(is_accepted(read_packet(stream)))

    def assert_registers_by_udp(self, address, family=socket.AF_INET):
        with socket.socket(family, socket.SOCK_DGRAM) as client:
            client.settimeout(PATIENCE)
            client.sendto(alive("udp"), address)
            self.assertTrue(is_accepted(client.recv(65536)))

    @unittest.skipUnless(has_ipv6(), "no IPv6 here")
    def test_ipv6_by_udp(self):
        server = self.start()
        server.wait_pattern(f"listens at \\[::\\]:{server.port}, too")
        self.assert_registers_by_udp(("::1", server.port), socket.AF_INET6)
        self.assert_registers_by_udp(("127.0.0.1", server.port))

    @unittest.skipUnless(has_ipv6(), "no IPv6 here")
    def test_only_ipv6(self):
        server = Program([SERVER, "--bind", "[::1]", "-p", "0"])
        self.addCleanup(server.stop)
        port = int(server.wait_pattern(r"listens at \[::1\]:(\d+)").group(1))
        self.assert_registers_by_udp(("::1", port), socket.AF_INET6)
        server.wait_pattern(TCP)
        self.assert_registers(self.connect(port, "::1"))

    def test_tcp_at_the_same_port(self):
        server = self.start_at_a_free_port()
        self.assertEqual(int(server.wait_pattern(TCP).group(1)), server.port)
        self.assert_registers(self.connect(server.port))

    def test_taken_tcp_port(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            server = self.start("--bind", "127.0.0.1", "-p", str(port))
            server.wait_pattern(f"warning +does not listen for TCP at port {port}")
            self.assert_registers_by_udp(("127.0.0.1", port))

    def test_ports_of_options(self):
        server = self.start("--no-tcp", "--tcp-port", "0", "--tls-port", "0")
        tcp = int(server.wait_pattern(TCP).group(1))
        tls, fingerprint = server.wait_pattern(TLS).groups()
        self.assert_registers(self.connect(tcp))
        stream = encrypt(self.connect(int(tls)))
        self.assert_registers(stream, "tls")
        self.assertEqual(get_fingerprint(stream), fingerprint)
        self.assertRaises(OSError, self.connect, server.port)

    def start_with_both_at_a_port(self):
        with socket.socket() as probe:
            probe.bind(("", 0))
            port = str(probe.getsockname()[1])
        return port, self.start("--no-tcp", "--tcp-port", port, "--tls-port", port)

    def test_tls_at_the_port_of_tcp(self):
        port, server = self.start_with_both_at_a_port()
        while server.wait_pattern(TCP + "|does not listen for TCP").group(1) is None:
            server.stop()
            port, server = self.start_with_both_at_a_port()
        tls, fingerprint = server.wait_pattern(TLS).groups()
        self.assertEqual(tls, port)
        stream = encrypt(self.connect(int(port)))
        self.assert_registers(stream, "tls")
        self.assertEqual(get_fingerprint(stream), fingerprint)
        self.assert_registers(self.connect(int(port)), "tcp")

    def test_keeps_its_certificate(self):
        prints = []
        for _ in range(2):
            server = self.start("--tls-port", "0")
            prints.append(server.wait_pattern(TLS).group(2))
            server.stop()
        self.assertEqual(*prints)

    def host(self):
        """A client that hosts, and has its data folder in ours."""
        os.environ["XDG_DATA_HOME"] = self.folder.name
        client = Client(CLIENT, None, "ann")
        self.addCleanup(client.stop)
        return client, client.wait_event("started")

    def test_hosted_by_a_client(self):
        """At one port it has UDP, TCP and TLS, and its invite names its key."""
        client, start = self.host()
        stream = encrypt(self.connect(client.port))
        self.assert_registers(stream, "tls")
        self.assertEqual(get_fingerprint(stream), start["fingerprint"])
        self.assert_registers(self.connect(client.port), "tcp")
        self.assert_registers_by_udp(("127.0.0.1", client.port))
        self.assertEqual(
            start["invite"],
            f"oscgroups://{start['hosting']}/jam?fingerprint={start['fingerprint']}")

        client.stop()
        self.assertEqual(self.host()[1]["fingerprint"], start["fingerprint"])
        path = os.path.join(self.folder.name, "oscgroups", "certificate.pem")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_prints_an_invite(self):
        program = Program([CLIENT, "--host", "--host-port", "0", "--tx-port", "0",
                           "--user", "ann", "--group", "my jam"])
        self.addCleanup(program.stop)
        server = program.wait_pattern(r"--server ([\d.:]+)").group(1)
        program.wait_pattern(
            f"  oscgroups://{server}/my%20jam\\?fingerprint=[0-9a-f]{{64}}$")

    def test_hosted_without_a_key(self):
        os.mkdir(os.path.join(self.folder.name, "oscgroups"))
        path = os.path.join(self.folder.name, "oscgroups", "certificate.pem")
        with open(path, "w") as file:
            file.write("nonsense")
        client, start = self.host()
        self.assertIsNone(start["fingerprint"])
        self.assertEqual(start["invite"], f"oscgroups://{start['hosting']}/jam")
        self.assertIn(f"key in “{path}” cannot be used", start["warning"])
        self.assert_registers(self.connect(client.port))

    def make_certificate(self, name):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-keyout", f"{name}.key",
                        "-out", f"{name}.pem"],
                       check=True, capture_output=True, cwd=self.folder.name)

    def test_loads_a_certificate_again(self):
        path = os.path.join(self.folder.name, "now")
        self.make_certificate("now")
        server = self.start("--tls-port", "0", "--tls-certificate", path + ".pem",
                            "--tls-key", path + ".key")
        port, first = server.wait_pattern(TLS).groups()
        self.make_certificate("now")
        server.process.send_signal(signal.SIGHUP)
        second = server.wait_pattern(
            "loaded the certificate again; .* is ([0-9a-f]{64})").group(1)
        self.assertNotEqual(first, second)
        self.assertEqual(get_fingerprint(encrypt(self.connect(int(port)))), second)

        with open(path + ".pem", "w") as file:
            file.write("nonsense")
        server.process.send_signal(signal.SIGHUP)
        server.wait_pattern("warning +keeps the certificate that it has")
        self.assertEqual(get_fingerprint(encrypt(self.connect(int(port)))), second)

    def test_missing_certificate(self):
        server = Program([SERVER, "-p", "0", "--tls-port", "0",
                          "--tls-certificate", "/nowhere.pem"])
        self.assertEqual(server.wait_end(), 1)
        self.assertIn("No certificate for TLS", server.errors[-1])

    def test_ports_that_systemd_opened(self):
        names, sockets = ["plain", "tls-port"], []
        for _ in names:
            listening = socket.create_server(("127.0.0.1", 0))
            self.addCleanup(listening.close)
            sockets.append(listening)
        # Descriptors from 3 on and the pid must be those of the server itself.
        script = ('import fcntl, os, sys\n'
                  'high = [fcntl.fcntl(int(fd), fcntl.F_DUPFD, 10) for fd in sys.argv[1:3]]\n'
                  'os.dup2(high[0], 3)\nos.dup2(high[1], 4)\n'
                  'os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="2",'
                  ' LISTEN_FDNAMES=sys.argv[3])\n'
                  'os.execv(sys.argv[4], sys.argv[4:])\n')
        fds = [listening.fileno() for listening in sockets]
        server = Program(
            [sys.executable, "-c", script, *map(str, fds), ":".join(names),
             SERVER, "-p", "0"],
            {"STATE_DIRECTORY": self.folder.name}, pass_fds=fds)
        self.addCleanup(server.stop)
        server.wait_pattern(f"for TCP at port {sockets[0].getsockname()[1]}")
        server.wait_pattern(f"for TLS at port {sockets[1].getsockname()[1]};")
        self.assert_registers(self.connect(sockets[0].getsockname()[1]))
        self.assert_registers(
            encrypt(self.connect(sockets[1].getsockname()[1])), "tls")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
