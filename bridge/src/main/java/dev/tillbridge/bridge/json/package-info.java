/** The documents in which programs are told of payments: by the bridge, and by the command line with {@code --json}. */
@NullMarked
package dev.tillbridge.bridge.json;

import org.jspecify.annotations.NullMarked;
