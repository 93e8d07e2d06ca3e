; SPDX-FileCopyrightText: 2026 The OSC Groups developers
; SPDX-License-Identifier: GPL-3.0-or-later
;
; Rules of the Windows firewall that let UDP in to our programs. Only an
; administrator can make and remove them, so Windows asks, once for all of them.

!define RULES "Software\OSC Groups\Installer"
!define NETSH "netsh advfirewall firewall"

!macro AddRule PROGRAM
  StrCpy $0 '$0${NETSH} add rule name="${NAME}" dir=in action=allow protocol=UDP program="$INSTDIR\bin\${PROGRAM}" & '
!macroend

; Runs the commands in $0 as an administrator. Sets the error flag if the user
; declines.
!macro RunElevated
  ClearErrors
  ExecShellWait "runas" "$SYSDIR\cmd.exe" '/d /c "$0exit"' SW_HIDE
!macroend

; Of the same name, an earlier installation may have left some.
!macro AddRules
  DetailPrint "$(TEXT_FIREWALL)"
  StrCpy $0 '${NETSH} delete rule name="${NAME}" & '
  !insertmacro AddRule "oscgroups.exe"
  !insertmacro AddRule "oscgroups-client.exe"
  !insertmacro AddRule "oscgroups-server.exe"
  !insertmacro RunElevated
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONINFORMATION "$(TEXT_DECLINED)" /SD IDOK
  ${Else}
    WriteRegDWORD HKCU "${RULES}" "FirewallRules" 1
  ${EndIf}
!macroend

!macro RemoveRules
  ReadRegDWORD $1 HKCU "${RULES}" "FirewallRules"
  ${If} $1 = 1
    StrCpy $0 '${NETSH} delete rule name="${NAME}" & '
    !insertmacro RunElevated
  ${EndIf}
  DeleteRegKey HKCU "${RULES}"
  DeleteRegKey /ifempty HKCU "Software\OSC Groups"
!macroend
