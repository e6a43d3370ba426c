@NullMarked
package dev.tillbridge.testkit.axept;

import org.jspecify.annotations.NullMarked;
