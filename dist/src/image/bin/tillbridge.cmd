@echo off
rem Runs the command line of Tillbridge with the Java that came along, or with the one of this machine where none did.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0.."
set "java=%root%\runtime\bin\java.exe"
if not exist "%java%" set "java=java.exe"
if "%java%"=="java.exe" if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo tillbridge: there is no Java on this machine. Install one, 17 or newer, or set JAVA_HOME. Nothing was sent. 1>&2
  exit /b 2
)
set "classpath=%root%\lib\*"
rem Jars of drivers that do not come along go behind our own.
if defined TILLBRIDGE_DRIVERS set "classpath=%classpath%;%TILLBRIDGE_DRIVERS%"
rem The names above are this script's own: a configuration must see those of its user.
endlocal & "%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED -Dguice_custom_class_loading=CHILD -cp "%classpath%" dev.tillbridge.cli.Main %*
