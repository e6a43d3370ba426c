/** The terminals that a command works with: configured ones, simulated ones, and those that are certified or recorded. */
@NullMarked
package dev.tillbridge.cli.site;

import org.jspecify.annotations.NullMarked;
