; The Windows installer: for one person, without rights of an administrator, in German (English second).
; Built by build.py, which also writes the list of files that the uninstaller takes away again:
;   makensis -DVERSION=... -DBUNDLE=folder -DLISTS=folder -DICON=file.ico -DLICENCE=file.txt -DKILOBYTES=n -DOUTFILE=setup.exe in2desk.nsi

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "Sections.nsh"

!define NAME "IN2-Desk"
!define PROGRAM "in2desk.exe"
!define TERMINAL "in2desk-cli.exe"
!define TYPE "IN2-Desk.Projekt"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\IN2-Desk"
!define SHCNE_ASSOCCHANGED 0x08000000

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\IN2-Desk"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1031 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1031 "FileDescription" "${NAME} einrichten"
VIAddVersionKey /LANG=1031 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1031 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_GERMAN} "IN2-Desk ist noch geöffnet. Es wurde nichts verändert. Bitte schließen Sie das Programm und starten Sie dann noch einmal."
LangString RUNNING ${LANG_ENGLISH} "IN2-Desk is still open. Nothing was changed. Please close the program and start again."
LangString FOREIGN ${LANG_GERMAN} "In diesem Ordner liegt schon etwas anderes. Es wurde nichts verändert. Bitte wählen Sie einen leeren Ordner."
LangString FOREIGN ${LANG_ENGLISH} "This folder holds something else. Nothing was changed. Please choose an empty folder."
LangString SETTINGS ${LANG_GERMAN} "Sollen auch Ihre Einstellungen und Fehlerberichte gelöscht werden? Ihre Projektdateien bleiben in jedem Fall."
LangString SETTINGS ${LANG_ENGLISH} "Delete your settings and error reports too? Your project files stay in any case."
LangString MAIN ${LANG_GERMAN} "Programm"
LangString MAIN ${LANG_ENGLISH} "Program"
LangString DESKTOP ${LANG_GERMAN} "Symbol auf dem Desktop"
LangString DESKTOP ${LANG_ENGLISH} "Icon on the desktop"

; A program that runs holds its file: it cannot be opened for writing then.
!macro StopIfHeld FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro StopIfRunning
  !insertmacro StopIfHeld "${PROGRAM}"
  !insertmacro StopIfHeld "${TERMINAL}"
!macroend

; An older version is taken away by its own uninstaller, here and where it was put before. $1: its folder.
!macro RemoveOlder FOLDER
  StrCpy $1 "${FOLDER}"
  ${If} ${FileExists} "$1\${PROGRAM}"
  ${AndIf} ${FileExists} "$1\uninstall.exe"
    ExecWait '"$1\uninstall.exe" /S /KEEP _?=$1' $2
    ${If} $2 != 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
    Delete "$1\uninstall.exe"
    RMDir "$1"
  ${EndIf}
!macroend

; A folder with something else in it is left alone; so is another program's uninstaller.
Function MakeRoom
  ${DirState} "$INSTDIR" $0
  ${If} $0 == 1
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    ${OrIfNot} ${FileExists} "$INSTDIR\uninstall.exe"
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOREIGN)" /SD IDOK
      SetErrorLevel 3
      Abort
    ${EndIf}
  ${EndIf}
  ReadRegStr $3 HKCU "${UNINSTALL}" "InstallLocation"
  !insertmacro RemoveOlder "$INSTDIR"
  !insertmacro RemoveOlder "$3"
FunctionEnd

Section "$(MAIN)" SECTION_MAIN
  SectionIn RO
  SetShellVarContext current
  !insertmacro StopIfRunning
  Call MakeRoom
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\IN2-Desk.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "Software\Classes\.in2" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "IN2-Desk-Projekt"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
SectionEnd

Section /o "$(DESKTOP)" SECTION_DESKTOP
  CreateShortCut "$DESKTOP\IN2-Desk.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

; Whoever has the icon on the desktop keeps it when a newer version is installed.
Function .onInit
  SetShellVarContext current
  ${If} ${FileExists} "$DESKTOP\IN2-Desk.lnk"
    !insertmacro SelectSection ${SECTION_DESKTOP}
  ${EndIf}
FunctionEnd

; /KEEP: a newer version follows, so settings are not asked about. Only what was put there is taken away, file by file.
Section "Uninstall"
  SetShellVarContext current
  !insertmacro StopIfRunning
  !include "${LISTS}\remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  RMDir "$LOCALAPPDATA\Programs"
  Delete "$SMPROGRAMS\IN2-Desk.lnk"
  Delete "$DESKTOP\IN2-Desk.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.in2" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey HKCU "Software\Classes\.in2"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/KEEP" $1
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(SETTINGS)" /SD IDNO IDNO kept
    RMDir /r "$LOCALAPPDATA\in2desk"
    kept:
  ${EndIf}
SectionEnd
