@NullMarked
package dev.tillbridge.metrics;

import org.jspecify.annotations.NullMarked;
