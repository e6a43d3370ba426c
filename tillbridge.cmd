@echo off
rem Runs the command line of Tillbridge, and builds it first when it is missing or older than its sources.
setlocal EnableExtensions DisableDelayedExpansion

set "root=%~dp0"
set "target=%root%cli\target"
set "stamp=%target%\tillbridge.built"
set "jar=%target%\tillbridge.jar"

set "java=java.exe"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
rem A JAVA_HOME without a Java would stop the build.
if "%java%"=="java.exe" set "JAVA_HOME="
set "version="
for /f "tokens=3" %%v in ('call "%java%" -XshowSettings:properties -version 2^>^&1 ^<nul ^| findstr /c:"java.specification.version ="') do set "version=%%v"
if not defined version (
  echo tillbridge: there is no Java on this machine. Install a JDK, 17 or newer, or set JAVA_HOME. 1>&2
  exit /b 2
)
set "old="
if "%version:~0,2%"=="1." set "old=yes"
if not defined old if %version% LSS 17 set "old=yes"
if defined old (
  echo tillbridge: "%java%" is Java %version%; 17 or newer is needed. Set JAVA_HOME to a newer JDK. 1>&2
  exit /b 2
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
call "%root%mvnw.cmd" -f "%root%pom.xml" -B -ntp -q -Dquick %commit% -pl cli -am package -Dmaven.test.skip=true >"%target%\tillbridge-build.log" 2>&1 <nul
if errorlevel 1 (
  type "%target%\tillbridge-build.log" 1>&2
  echo tillbridge: the build failed; all of it is in "%target%\tillbridge-build.log". Nothing was sent. 1>&2
  exit /b 2
)
type nul >"%stamp%"

:run
rem From 19 on, Java keeps what it read and checked, and starts faster with it; sqlite is a native library, which newer ones want to be told.
set "options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dguice_custom_class_loading=CHILD"
if %version% GEQ 19 set options=%options% -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%target%\tillbridge.jsa" -Xlog:disable -Xlog:all=off
if %version% GEQ 22 set options=%options% --enable-native-access=ALL-UNNAMED
set "classpath=%jar%"
rem Jars of drivers that do not come along go behind our own.
if defined TILLBRIDGE_DRIVERS set "classpath=%jar%;%TILLBRIDGE_DRIVERS%"
if "%classpath:~-1%"=="\" set "classpath=%classpath:~0,-1%"
rem The names above are this script's own: a configuration must see those of its user.
endlocal & "%java%" %options% -cp "%classpath%" dev.tillbridge.cli.Main %*
