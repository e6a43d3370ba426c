/**
 * The configuration file: its settings, its problems, its schema.
 *
 * <p>A driver describes each of its keys once, as a {@link dev.tillbridge.config.Setting}; the check of the file, the documentation and
 * the schema for editors all come from that description. A point of sale loads a {@link dev.tillbridge.config.Configuration} and either
 * has all of it or one {@link dev.tillbridge.config.ConfigurationException} that lists every problem with its place.
 */
@NullMarked
package dev.tillbridge.config;

import org.jspecify.annotations.NullMarked;
