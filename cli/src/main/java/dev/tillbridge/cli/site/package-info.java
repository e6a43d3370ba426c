/** The terminals that a command works with: configured ones, or the embedded simulated one. */
@NullMarked
package dev.tillbridge.cli.site;

import org.jspecify.annotations.NullMarked;
