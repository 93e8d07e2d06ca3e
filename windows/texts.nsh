; SPDX-FileCopyrightText: 2026 The OSC Groups developers
; SPDX-License-Identifier: GPL-3.0-or-later
;
; What the installer says of its own, in each of its languages. Windows' language
; decides; the first is for all others.

!insertmacro MUI_LANGUAGE "English"
LangString NAME_MENU ${LANG_ENGLISH} "Start menu"
LangString NAME_LINKS ${LANG_ENGLISH} "Invites"
LangString NAME_FIREWALL ${LANG_ENGLISH} "Firewall"
LangString TEXT_PROGRAMS ${LANG_ENGLISH} "The application, and the client and server for the terminal."
LangString TEXT_MENU ${LANG_ENGLISH} "Puts OSC Groups into the start menu."
LangString TEXT_LINKS ${LANG_ENGLISH} "Opens links that begin with oscgroups:// in OSC Groups."
LangString TEXT_FIREWALL ${LANG_ENGLISH} "Opens the Windows firewall for OSC Groups, so that other members reach you and you can host a session. Windows asks for an administrator."
LangString TEXT_DECLINED ${LANG_ENGLISH} "The firewall stays as it was. Windows may ask when OSC Groups first uses the network."

!insertmacro MUI_LANGUAGE "German"
LangString NAME_MENU ${LANG_GERMAN} "Startmenü"
LangString NAME_LINKS ${LANG_GERMAN} "Einladungen"
LangString NAME_FIREWALL ${LANG_GERMAN} "Firewall"
LangString TEXT_PROGRAMS ${LANG_GERMAN} "Die Anwendung sowie Client und Server für das Terminal."
LangString TEXT_MENU ${LANG_GERMAN} "Nimmt OSC Groups in das Startmenü auf."
LangString TEXT_LINKS ${LANG_GERMAN} "Öffnet Links, die mit oscgroups:// beginnen, in OSC Groups."
LangString TEXT_FIREWALL ${LANG_GERMAN} "Öffnet die Windows-Firewall für OSC Groups, damit andere Mitglieder dich erreichen und du eine Session bereitstellen kannst. Windows verlangt dafür einen Administrator."
LangString TEXT_DECLINED ${LANG_GERMAN} "Die Firewall bleibt, wie sie war. Windows fragt vielleicht, wenn OSC Groups zum ersten Mal das Netzwerk benutzt."

!insertmacro MUI_LANGUAGE "French"
LangString NAME_MENU ${LANG_FRENCH} "Menu Démarrer"
LangString NAME_LINKS ${LANG_FRENCH} "Invitations"
LangString NAME_FIREWALL ${LANG_FRENCH} "Pare-feu"
LangString TEXT_PROGRAMS ${LANG_FRENCH} "L’application, ainsi que le client et le serveur pour le terminal."
LangString TEXT_MENU ${LANG_FRENCH} "Ajoute OSC Groups au menu Démarrer."
LangString TEXT_LINKS ${LANG_FRENCH} "Ouvre dans OSC Groups les liens qui commencent par oscgroups://."
LangString TEXT_FIREWALL ${LANG_FRENCH} "Ouvre le pare-feu de Windows à OSC Groups, pour que les autres membres vous atteignent et que vous puissiez héberger une session. Windows demande un administrateur."
LangString TEXT_DECLINED ${LANG_FRENCH} "Le pare-feu reste inchangé. Windows vous le demandera peut-être quand OSC Groups utilisera le réseau pour la première fois."

!insertmacro MUI_LANGUAGE "Spanish"
LangString NAME_MENU ${LANG_SPANISH} "Menú Inicio"
LangString NAME_LINKS ${LANG_SPANISH} "Invitaciones"
LangString NAME_FIREWALL ${LANG_SPANISH} "Cortafuegos"
LangString TEXT_PROGRAMS ${LANG_SPANISH} "La aplicación, y el cliente y el servidor para la terminal."
LangString TEXT_MENU ${LANG_SPANISH} "Añade OSC Groups al menú Inicio."
LangString TEXT_LINKS ${LANG_SPANISH} "Abre en OSC Groups los enlaces que empiezan por oscgroups://."
LangString TEXT_FIREWALL ${LANG_SPANISH} "Abre el cortafuegos de Windows a OSC Groups, para que otros miembros lleguen a ti y puedas alojar una sesión. Windows pide un administrador."
LangString TEXT_DECLINED ${LANG_SPANISH} "El cortafuegos queda como estaba. Puede que Windows pregunte cuando OSC Groups use la red por primera vez."
