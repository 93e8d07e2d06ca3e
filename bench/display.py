# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private X display with one application on it: keys for it, and a hand that
pulls at its window. Needs Xvfb and libXtst, and no window manager."""

import ctypes
import itertools
import os
import subprocess
import threading
import time

REVERT_TO_POINTER_ROOT = 1
IS_VIEWABLE = 2
SIZES = [(360, 500), (1200, 900)]
STEPS = 60
FRAMES_A_SECOND = 60


class Attributes(ctypes.Structure):
    """XWindowAttributes."""
    _fields_ = ([(name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")]
                + [("visual", ctypes.c_void_p), ("root", ctypes.c_ulong)]
                + [(name, ctypes.c_int) for name in ("class", "bits", "gravity", "backing")]
                + [("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong), ("under", ctypes.c_int),
                   ("colormap", ctypes.c_ulong), ("installed", ctypes.c_int),
                   ("map_state", ctypes.c_int)]
                + [(name, ctypes.c_long) for name in ("all", "own", "stopped")]
                + [("redirect", ctypes.c_int), ("screen", ctypes.c_void_p)])


class Display:
    def __init__(self, programs):
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24",
             "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        programs.callback(lambda: (server.terminate(), server.wait()))
        os.close(write)
        with os.fdopen(read) as numbers:
            self.name = ":" + numbers.readline().strip()

        self.x = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(self.name.encode()))
        self.root = self.x.XDefaultRootWindow(self.display)

    def list_windows(self):
        """The titled windows: those of people, not of toolkits."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        self.x.XQueryTree(self.display, ctypes.c_ulong(self.root), ctypes.byref(root),
                          ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
        windows = [children[i] for i in range(count.value)]
        return [window for window in windows
                if self.get_title(window) and self.is_viewable(window)]

    def get_title(self, window):
        title = ctypes.c_char_p()
        self.x.XFetchName(self.display, ctypes.c_ulong(window), ctypes.byref(title))
        return title.value

    def is_viewable(self, window):
        attributes = Attributes()
        self.x.XGetWindowAttributes(self.display, ctypes.c_ulong(window),
                                    ctypes.byref(attributes))
        return attributes.map_state == IS_VIEWABLE

    def wait_for_window(self, limit=20):
        until = time.monotonic() + limit
        while not self.list_windows():
            if time.monotonic() > until:
                raise SystemExit("no window appeared")
            time.sleep(0.05)
        return self.list_windows()[0]

    def get_code(self, key):
        return self.x.XKeysymToKeycode(
            self.display, ctypes.c_ulong(self.x.XStringToKeysym(key.encode())))

    def press(self, window, key, *held):
        """With the keys that are held meanwhile."""
        codes = [self.get_code(name) for name in (*held, key)]
        self.x.XSetInputFocus(self.display, ctypes.c_ulong(window), REVERT_TO_POINTER_ROOT,
                              ctypes.c_ulong(0))
        self.x.XSync(self.display, 0)
        time.sleep(0.2)
        for code in codes:
            self.xtst.XTestFakeKeyEvent(self.display, code, 1, ctypes.c_ulong(0))
        for code in reversed(codes):
            self.xtst.XTestFakeKeyEvent(self.display, code, 0, ctypes.c_ulong(0))
        self.x.XSync(self.display, 0)

    def resize(self, window, width, height):
        self.x.XResizeWindow(self.display, ctypes.c_ulong(window), width, height)
        self.x.XSync(self.display, 0)


class Pull:
    """Resizes a window all the time while it is entered, as a hand does: a bit
    with each frame, there and back."""

    def __init__(self, display, window):
        self.display = display
        self.window = window
        self.thread = None

    def __enter__(self):
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.pull)
        self.thread.start()

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def pull(self):
        (width0, height0), (width1, height1) = SIZES
        there = [step / STEPS for step in range(STEPS)]
        for place in itertools.cycle(there + there[::-1]):
            self.display.resize(self.window, round(width0 + (width1 - width0) * place),
                                round(height0 + (height1 - height0) * place))
            if self.ended.wait(1 / FRAMES_A_SECOND):
                return
