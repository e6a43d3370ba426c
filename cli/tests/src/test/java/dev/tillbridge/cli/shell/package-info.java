/** Tests of what commands share. */
@NullMarked
package dev.tillbridge.cli.shell;

import org.jspecify.annotations.NullMarked;
