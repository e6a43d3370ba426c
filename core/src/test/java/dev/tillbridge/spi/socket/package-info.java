@NullMarked
package dev.tillbridge.spi.socket;

import org.jspecify.annotations.NullMarked;
