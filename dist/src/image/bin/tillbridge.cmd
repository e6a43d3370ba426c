@echo off
rem Runs the command line of Tillbridge with the Java that came along, or with the one of this machine where none did.
setlocal EnableExtensions DisableDelayedExpansion
set "refused=yes"
rem A program that lies in the folder of the moment is none of ours.
set "NoDefaultCurrentDirectoryInExePath=1"
set "root=%~dp0.."
set "java="
if exist "%root%\runtime\bin\java.exe" set "java=%root%\runtime\bin\java.exe"
rem Quotes around it are a usual mistake.
if defined JAVA_HOME set "JAVA_HOME=%JAVA_HOME:"=%"
if not defined java if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for %%j in (java.exe) do set "java=%%~$PATH:j"
set "version="
if defined java for /f "tokens=1,3" %%p in ('call "%java%" -XshowSettings:properties -version 2^>^&1 ^<nul') do if "%%p"=="java.specification.version" set "version=%%q"
if not defined version (
  echo tillbridge: there is no Java on this machine. Install one, 17 or newer, or set JAVA_HOME. Nothing was sent. 1>&2
  goto end
)
set "old="
if "%version:~0,2%"=="1." set "old=yes"
if not defined old if %version% LSS 17 set "old=yes"
if defined old (
  echo tillbridge: "%java%" is Java %version%; 17 or newer is needed. Set JAVA_HOME to a newer one. Nothing was sent. 1>&2
  goto end
)
set "classpath=%root%\lib\*"
rem Jars of drivers that do not come along go behind our own.
if defined TILLBRIDGE_DRIVERS set "classpath=%classpath%;%TILLBRIDGE_DRIVERS:"=%"
if "%classpath:~-1%"=="\" set "classpath=%classpath:~0,-1%"
set "refused="

:end
rem The names above are this script's own: a configuration must see those of its user. This line comes last, since && and || of
rem who started this see the code of the last program, and not that of exit /b.
if defined refused ("%ComSpec%" /d /c exit 2) else endlocal & "%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED -Dguice_custom_class_loading=CHILD -cp "%classpath%" dev.tillbridge.cli.Main %*
