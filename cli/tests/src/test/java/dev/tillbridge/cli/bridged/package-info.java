@NullMarked
package dev.tillbridge.cli.bridged;

import org.jspecify.annotations.NullMarked;
