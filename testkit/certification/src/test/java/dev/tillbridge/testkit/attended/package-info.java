@NullMarked
package dev.tillbridge.testkit.attended;

import org.jspecify.annotations.NullMarked;
