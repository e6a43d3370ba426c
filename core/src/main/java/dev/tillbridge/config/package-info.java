/** The configuration file: its settings, its errors, its schema. */
@NullMarked
package dev.tillbridge.config;

import org.jspecify.annotations.NullMarked;
