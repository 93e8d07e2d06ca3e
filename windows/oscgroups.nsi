; SPDX-FileCopyrightText: 2026 The OSC Groups developers
; SPDX-License-Identifier: GPL-3.0-or-later
;
; The installer for Windows: for one user, without rights of an administrator but
; for the firewall, if the user wants that. The script "installer" compiles it and
; gives VERSION, TREE (what to install), OUTPUT and LISTS (where files.nsh is).

!ifndef VERSION | TREE | OUTPUT | LISTS
  !error "Compile this with the script installer: it says what to install."
!endif

Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "OSC Groups"
!define PUBLISHER "The OSC Groups developers"
!define SCHEME "Software\Classes\oscgroups"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\OSC Groups"
!define SHORTCUT "$SMPROGRAMS\${NAME}.lnk"
!define PROGRAM "$INSTDIR\bin\oscgroups.exe"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "GPL-3.0-or-later"

!define MUI_ICON "oscgroups.ico"
!define MUI_UNICON "oscgroups.ico"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "${PROGRAM}"

!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!include texts.nsh
!include firewall.nsh
!include "${LISTS}\files.nsh"

; Files of an earlier version that this one has no more would stay. Its rules for
; the firewall do: they name the same programs.
!macro RemoveEarlier
  ReadRegStr $0 HKCU "${UNINSTALL}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\uninstall.exe"
    ExecWait '"$0\uninstall.exe" /S /UPGRADE _?=$0'
  ${EndIf}
!macroend

Section "${NAME}" SectionPrograms
  SectionIn RO
  !insertmacro RemoveEarlier

  SetOutPath "$INSTDIR"
  File /r "${TREE}\*"
  File "oscgroups.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\oscgroups.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "$(NAME_MENU)" SectionMenu
  CreateShortcut "${SHORTCUT}" "${PROGRAM}" "" "$INSTDIR\oscgroups.ico"
SectionEnd

Section "$(NAME_LINKS)" SectionLinks
  WriteRegStr HKCU "${SCHEME}" "" "URL:${NAME}"
  WriteRegStr HKCU "${SCHEME}" "URL Protocol" ""
  WriteRegStr HKCU "${SCHEME}\DefaultIcon" "" "$INSTDIR\oscgroups.ico"
  WriteRegStr HKCU "${SCHEME}\shell\open\command" "" '"${PROGRAM}" "%1"'
SectionEnd

Section "$(NAME_FIREWALL)" SectionFirewall
  !insertmacro AddRules
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionPrograms} "$(TEXT_PROGRAMS)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionMenu} "$(TEXT_MENU)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionLinks} "$(TEXT_LINKS)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionFirewall} "$(TEXT_FIREWALL)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; Who installs silently is not asked, and so has not agreed, unless by /FIREWALL.
Function .onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FIREWALL" $1
  ${If} ${Errors}
  ${AndIf} ${Silent}
    !insertmacro UnselectSection ${SectionFirewall}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    !insertmacro RemoveRules
  ${EndIf}

  !insertmacro RemoveFiles
  Delete "$INSTDIR\oscgroups.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  Delete "${SHORTCUT}"
  DeleteRegKey HKCU "${SCHEME}"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
