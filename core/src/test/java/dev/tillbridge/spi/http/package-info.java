/** HTTP to terminals, against a server that does what a test tells it. */
@NullMarked
package dev.tillbridge.spi.http;

import org.jspecify.annotations.NullMarked;
