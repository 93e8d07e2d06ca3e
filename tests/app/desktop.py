# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The application as a user of its own has it: another process, home and bus.
What is on its screen is read and pressed as a screen reader does it (AT-SPI)."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time

from gi.repository import Gio, GLib

PATIENCE = 30  # seconds until something that must happen counts as missing

BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <servicedir>/usr/share/dbus-1/accessibility-services</servicedir>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SESSION_MANAGER = """<node>
  <interface name="org.gnome.SessionManager">
    <method name="RegisterClient">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="Inhibit">
      <arg type="s" direction="in"/><arg type="u" direction="in"/>
      <arg type="s" direction="in"/><arg type="u" direction="in"/>
      <arg type="u" direction="out"/>
    </method>
    <method name="Uninhibit"><arg type="u" direction="in"/></method>
    <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  </interface>
</node>"""
CLIENT_PATH = "/org/gnome/SessionManager/Client1"
APPLICATION = ("io.github.oscgroups.OscGroups", "/io/github/oscgroups/OscGroups")
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
VISIBLE = 1 << 30


class Missing(AssertionError):
    pass


class Desktop:
    """A home and a bus, and on it the application: started by a command, or by
    the bus, which finds how in the folder services."""

    def __init__(self, *command, settings="", services=""):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.address = f"unix:path={self.folder}/bus"
        self.environment = {
            **os.environ, "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder), "GSETTINGS_BACKEND": "keyfile",
            "GTK_A11Y": "atspi", "DBUS_SESSION_BUS_ADDRESS": self.address,
            "AT_SPI_BUS_ADDRESS": self.address}
        for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
            self.environment[f"XDG_{kind}_HOME"] = str(self.folder / kind)
        self.processes = []
        self._write_settings(settings)
        self._start_bus(services and f"<servicedir>{services}</servicedir>")
        self.application = self.start(*command) if command else None

    def start(self, *command):
        self.application = self._start(command)
        return self.application

    def _start(self, command, **options):
        process = subprocess.Popen(command, env=self.environment, **options)
        self.processes.append(process)
        return process

    def _write_settings(self, settings):
        file = self.folder / "CONFIG" / "glib-2.0" / "settings" / "keyfile"
        file.parent.mkdir(parents=True)
        # No test asks the router of the network that it runs in.
        file.write_text("[io/github/oscgroups/OscGroups]\nmap-port=false\n"
                        f"{settings}\n")

    def _start_bus(self, services):
        (self.folder / "bus.conf").write_text(
            BUS.format(path=f"{self.folder}/bus", services=services))
        bus = self._start(["dbus-daemon", f"--config-file={self.folder}/bus.conf",
                           "--nofork", "--print-address"], stdout=subprocess.PIPE)
        bus.stdout.readline()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(PATIENCE)
            if process.stdout:
                process.stdout.close()
        self._remove_folder()

    def _remove_folder(self):
        """What the bus started may still write there while it ends."""
        end = time.monotonic() + PATIENCE
        while self.folder.exists():
            try:
                shutil.rmtree(self.folder)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def _call(self, node, interface, method, arguments=None):
        return self.connection.call_sync(
            node[0], node[1], interface, method, arguments, None,
            Gio.DBusCallFlags.NONE, PATIENCE * 1000, None).unpack()

    def _get(self, node, interface, name):
        return self._call(node, "org.freedesktop.DBus.Properties", "Get",
                          GLib.Variant("(ss)", (f"org.a11y.atspi.{interface}", name)))[0]

    def _accessible(self, node, method):
        return self._call(node, "org.a11y.atspi.Accessible", method)[0]

    def ask(self, method, *arguments):
        """As a desktop asks the application: Activate, Open, ActivateAction."""
        signature = {"Activate": "(a{sv})", "Open": "(asa{sv})",
                     "ActivateAction": "(sava{sv})"}[method]
        self._call(APPLICATION, "org.freedesktop.Application", method,
                   GLib.Variant(signature, (*arguments, {})))

    def runs(self):
        return self._call(("org.freedesktop.DBus", "/org/freedesktop/DBus"),
                          "org.freedesktop.DBus", "NameHasOwner",
                          GLib.Variant("(s)", (APPLICATION[0],)))[0]

    def walk(self, node=REGISTRY):
        """What is shown, in reading order, as (node, role, name)."""
        for child in self._accessible(node, "GetChildren"):
            try:
                role = self._accessible(child, "GetRoleName")
                states = self._accessible(child, "GetState")
                if role != "application" and not states[0] & VISIBLE:
                    continue
                yield child, role, self._get(child, "Accessible", "Name")
                yield from self.walk(child)
            except GLib.Error:
                continue  # gone meanwhile

    def await_true(self, look, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                found = look()
            except GLib.Error:
                found = None  # not there yet
            if found:
                return found
            if self.application and self.application.poll() is not None:
                raise Missing(f"the application ended, before {what}")
        seen = "\n".join(f"{role}: {name}" for _, role, name in self.walk())
        raise Missing(f"{what}: not within {PATIENCE} s. There is:\n{seen}")

    def can_do(self, node):
        """What a menu button does, its inner part does, which has the same name."""
        return self._get(node, "Action", "NActions") > 0

    def find(self, name, *roles, window=None, operable=False):
        """Of all windows, or of the one that is called so."""
        def look():
            top = self.find(window, "window") if window else REGISTRY
            return next((node for node, role, found in self.walk(top)
                         if found == name and (not roles or role in roles)
                         and (not operable or self.can_do(node))), None)
        return self.await_true(look, f"{' or '.join(roles)} “{name}”")

    def read(self, part):
        """The first name on the screen that has this in it."""
        return self.await_true(
            lambda: next((name for _, _, name in self.walk() if part in name), None),
            f"“{part}”")

    def press(self, name, *roles, window=None):
        roles = roles or ("button", "switch", "toggle button")
        node = self.find(name, *roles, window=window, operable=True)
        self._call(node, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))

    def enter(self, name, text):
        node = self.find(name, "text box")
        self._call(node, "org.a11y.atspi.EditableText", "SetTextContents",
                   GLib.Variant("(s)", (text,)))

    def await_text(self, name, text):
        node = self.find(name, "text box")
        self.await_true(
            lambda: text == self._call(node, "org.a11y.atspi.Text", "GetText",
                                       GLib.Variant("(ii)", (0, len(text) + 1)))[0],
            f"“{text}” in “{name}”")


class SessionManager:
    """Of GNOME, as far as applications see it. It answers in a thread of its own."""

    ANSWERS = {"RegisterClient": ("(o)", (CLIENT_PATH,)), "Inhibit": ("(u)", (1,))}

    def __init__(self, address):
        self.context = GLib.MainContext.new()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.registered = threading.Event()
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(address, ready))
        self.thread.start()
        ready.wait()

    def _run(self, address, ready):
        self.context.push_thread_default()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.connection.register_object(
            "/org/gnome/SessionManager",
            Gio.DBusNodeInfo.new_for_xml(SESSION_MANAGER).interfaces[0],
            self._on_call, None, None)
        self.connection.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "RequestName", GLib.Variant("(su)", ("org.gnome.SessionManager", 0)),
            None, Gio.DBusCallFlags.NONE, -1, None)
        ready.set()
        self.loop.run()
        self.connection.close_sync(None)
        self.context.pop_thread_default()

    def _on_call(self, connection, sender, path, interface, method, arguments, invocation):
        signature, values = self.ANSWERS.get(method, ("()", ()))
        invocation.return_value(GLib.Variant(signature, values))
        if method == "RegisterClient":
            self.registered.set()

    def end_session(self):
        self.connection.emit_signal(
            None, CLIENT_PATH, "org.gnome.SessionManager.ClientPrivate", "EndSession",
            GLib.Variant("(u)", (0,)))

    def stop(self):
        self.loop.quit()
        self.thread.join()
