@echo off
rem Runs the command line of Tillbridge, and builds it first when it is missing or older than its sources.
setlocal EnableExtensions DisableDelayedExpansion

set "root=%~dp0"
set "target=%root%cli\target"
set "stamp=%target%\tillbridge.built"
set "jar=%target%\tillbridge.jar"

set "java=java.exe"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "version="
set "about=%TEMP%\tillbridge-java-%RANDOM%.txt"
"%java%" -XshowSettings:properties -version >"%about%" 2>&1
for /f "tokens=2 delims==" %%v in ('findstr /c:"java.specification.version =" "%about%"') do for /f "tokens=1" %%w in ("%%v") do set "version=%%w"
del "%about%" 2>nul
if not defined version (
  echo tillbridge: there is no Java on this machine. Install a JDK, 17 or newer, or set JAVA_HOME. 1>&2
  exit /b 2
)
set "old="
if "%version:~0,2%"=="1." set "old=yes"
if not defined old if %version% LSS 17 set "old=yes"
if defined old (
  echo tillbridge: %java% is Java %version%; 17 or newer is needed. Set JAVA_HOME to a newer JDK. 1>&2
  exit /b 2
)

set "stale="
if not exist "%stamp%" set "stale=yes"
if not exist "%jar%" set "stale=yes"
if not defined stale (
  powershell -NoProfile -Command ^
    "$built = (Get-Item -LiteralPath $env:stamp).LastWriteTimeUtc;" ^
    "$parts = 'core','testkit\simulators','testkit\wire','testkit\certification','driver-axept','driver-paynt','driver-payxpert','cli';" ^
    "$paths = @(Join-Path $env:root 'pom.xml') + @($parts | ForEach-Object { Join-Path $env:root ($_ + '\pom.xml'); Join-Path $env:root ($_ + '\src\main') });" ^
    "if (Get-ChildItem -LiteralPath $paths -Recurse -File | Where-Object LastWriteTimeUtc -gt $built | Select-Object -First 1) { exit 1 }"
  if errorlevel 1 set "stale=yes"
)
if not defined stale goto run

if not exist "%target%" mkdir "%target%"
if exist "%stamp%" del "%stamp%"
echo Building tillbridge (this takes a minute)... 1>&2
set "commit="
for /f "delims=" %%c in ('git -C "%root%." describe --always --dirty --abbrev^=40 --exclude^=* 2^>nul') do set "commit=-Dgit.commit=%%c"
call "%root%mvnw.cmd" -f "%root%pom.xml" -B -ntp -q -Dquick %commit% -pl cli -am package -Dmaven.test.skip=true >"%target%\tillbridge-build.log" 2>&1
if errorlevel 1 (
  type "%target%\tillbridge-build.log" 1>&2
  echo tillbridge: the build failed; all of it is in %target%\tillbridge-build.log. Nothing was sent. 1>&2
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
"%java%" %options% -cp "%classpath%" dev.tillbridge.cli.Main %*
exit /b %errorlevel%
