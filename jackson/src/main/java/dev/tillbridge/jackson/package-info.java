/**
 * The documents in which programs are told of payments: by the bridge, by the command line with {@code --json}, and by a till of yours that
 * returns them from its own controllers.
 */
@NullMarked
package dev.tillbridge.jackson;

import org.jspecify.annotations.NullMarked;
