@NullMarked
package dev.tillbridge.testkit.payxpert;

import org.jspecify.annotations.NullMarked;
