/** The configuration file, its schema and its problems. */
@NullMarked
package dev.tillbridge.config;

import org.jspecify.annotations.NullMarked;
