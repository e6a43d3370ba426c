@echo off
rem Runs the command line of Tillbridge, and builds it first when it is missing or older than its sources.
setlocal EnableExtensions DisableDelayedExpansion
set "refused=yes"
rem A program that lies in the folder of the moment is none of ours.
set "NoDefaultCurrentDirectoryInExePath=1"

set "root=%~dp0"
set "target=%root%cli\target"
set "stamp=%target%\tillbridge.built"
set "jar=%target%\tillbridge.jar"

set "java="
rem Quotes around it are a usual mistake.
if defined JAVA_HOME set "JAVA_HOME=%JAVA_HOME:"=%"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
rem A JAVA_HOME without a Java would stop the build.
if not defined java set "JAVA_HOME="
if not defined java for %%j in (java.exe) do set "java=%%~$PATH:j"
set "version="
if defined java for /f "tokens=1,3" %%p in ('call "%java%" -XshowSettings:properties -version 2^>^&1 ^<nul') do if "%%p"=="java.specification.version" set "version=%%q"
if not defined version (
  echo tillbridge: there is no Java on this machine. Install a JDK, 17 or newer, or set JAVA_HOME. Nothing was sent. 1>&2
  goto end
)
set "old="
if "%version:~0,2%"=="1." set "old=yes"
if not defined old if %version% LSS 17 set "old=yes"
if defined old (
  echo tillbridge: "%java%" is Java %version%; 17 or newer is needed. Set JAVA_HOME to a newer JDK. Nothing was sent. 1>&2
  goto end
)

set "stale="
if not exist "%stamp%" set "stale=yes"
if not exist "%jar%" set "stale=yes"
rem Windows PowerShell must not load the modules of a newer one that started this.
set "PSModulePath="
if not defined stale (
  powershell -NoProfile -NonInteractive -Command ^
    "$built = (Get-Item -LiteralPath $env:stamp).LastWriteTimeUtc;" ^
    "$parts = 'core','testkit\simulators','testkit\wire','testkit\certification','metrics','jackson','bridge','screen','driver-axept','driver-paynt','driver-payxpert','journal-postgres','cli';" ^
    "$poms = @('pom.xml','bom\pom.xml','testkit\pom.xml') + @($parts | ForEach-Object { $_ + '\pom.xml' }) | ForEach-Object { Get-Item -LiteralPath (Join-Path $env:root $_) };" ^
    "$dirs = @($parts | ForEach-Object { Join-Path $env:root ($_ + '\src\main') });" ^
    "if (@($poms) + @(Get-ChildItem -LiteralPath $dirs -Recurse) | Where-Object LastWriteTimeUtc -gt $built | Select-Object -First 1) { exit 1 }" <nul
  if errorlevel 1 set "stale=yes"
)
if not defined stale goto run

if not exist "%target%" mkdir "%target%"
if exist "%stamp%" del "%stamp%"
echo Building tillbridge (this takes a minute)... 1>&2
set "commit="
for /f "delims=" %%c in ('git -C "%root%." describe --always --dirty --abbrev^=40 --exclude^=* 2^>nul') do set "commit=-Dgit.commit=%%c"
call "%root%mvnw.cmd" -f "%root%pom.xml" -B -ntp -q %commit% -pl cli -am package -Dmaven.test.skip=true >"%target%\tillbridge-build.log" 2>&1 <nul
if errorlevel 1 (
  type "%target%\tillbridge-build.log" 1>&2
  echo tillbridge: the build failed; all of it is in "%target%\tillbridge-build.log". Nothing was sent. 1>&2
  goto end
)
type nul >"%stamp%"

:run
rem From 19 on, Java keeps what it read and checked, and starts faster with it; sqlite is a native library, which newer ones want to be told.
set "options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dguice_custom_class_loading=CHILD"
if %version% GEQ 19 set options=%options% -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%target%\tillbridge.jsa" -Xlog:disable -Xlog:all=off
if %version% GEQ 22 set options=%options% --enable-native-access=ALL-UNNAMED
set "classpath=%jar%"
rem Jars of drivers that do not come along go behind our own.
if defined TILLBRIDGE_DRIVERS set "classpath=%jar%;%TILLBRIDGE_DRIVERS:"=%"
if "%classpath:~-1%"=="\" set "classpath=%classpath:~0,-1%"
set "refused="

:end
rem The names above are this script's own: a configuration must see those of its user. This line comes last, since && and || of
rem who started this see the code of the last program, and not that of exit /b.
if defined refused ("%ComSpec%" /d /c exit 2) else endlocal & "%java%" %options% -cp "%classpath%" dev.tillbridge.cli.Main %*
