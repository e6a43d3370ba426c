/** Tests of the handing over on Android, against the framework's own intents, bundles and exceptions. */
@NullMarked
package dev.tillbridge.android;

import org.jspecify.annotations.NullMarked;
