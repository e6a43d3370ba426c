@NullMarked
package dev.tillbridge.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
